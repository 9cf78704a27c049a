package io.mlacs.suite.floors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.WrongResult;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A floor that a wrong result does not show in is no floor.
class WrongFloorTest {
    @Test
    void a_clock_that_goes_back_is_noticed() {
        Iterator<Long> readings = List.of(5L, 7L, 7L, 6L).iterator();
        Operation read = new ClockRead.Read(readings::next);

        assertThat(List.of(invoke(read), invoke(read), invoke(read))).containsExactly(1L, 1L, 0L);
    }

    @Test
    void a_clock_may_overflow() {
        Iterator<Long> readings = List.of(Long.MAX_VALUE, Long.MIN_VALUE).iterator();

        assertThat(invoke(new ClockRead.Read(readings::next))).isEqualTo(1);
    }

    @Test
    void a_partner_that_hands_back_another_number_is_noticed() throws Exception {
        try (Operation trip =
                new ThreadHandoff.RoundTrip(Thread.ofPlatform().daemon(), number -> number + 1)) {
            assertThat(trip.invoke()).isNotEqualTo(trip.expected());
        }
    }

    @Test
    void the_partner_of_the_virtual_case_is_a_virtual_thread() throws Exception {
        for (Params params : new ThreadHandoff().cases()) {
            try (var trip =
                    (ThreadHandoff.RoundTrip)
                            new ThreadHandoff().open(new Bench(params, Path.of("x"), Map.of()))) {
                assertThat(trip.partnerIsVirtual())
                        .isEqualTo(params.get("thread").equals("virtual"));
            }
        }
    }

    @Test
    void a_waiting_worker_can_be_interrupted() throws Exception {
        LongUnaryOperator silent = number -> number - 1;
        try (Operation trip = new ThreadHandoff.RoundTrip(Thread.ofPlatform().daemon(), silent)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(trip::invoke).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void the_echo_counts_what_it_answered_since_the_last_look() throws Exception {
        try (var running = new EchoServer().start()) {
            try (Operation post =
                    new HttpLoopback.Post(URI.create(running.address()), new byte[9])) {
                Bench.total(post, 3);

                assertThat(running.ledger().getFirst().value()).isEqualTo(3);
                assertThat(running.ledger().getFirst().value()).isZero();
            }
        }
    }

    @Test
    void a_server_that_answers_with_other_bytes_is_noticed() throws Exception {
        HttpServer server = serve(200, new byte[] {1, 2, 4});
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (Operation post = new HttpLoopback.Post(address, new byte[] {1, 2, 3})) {
            assertThat(post.invoke()).isNotEqualTo(post.expected());
            assertThatThrownBy(post::check)
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("the answer differs from the request at byte 2");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_server_that_answers_with_an_error_is_noticed() throws Exception {
        HttpServer server = serve(500, new byte[] {1, 2, 3});
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (Operation post = new HttpLoopback.Post(address, new byte[] {1, 2, 3})) {
            assertThatThrownBy(post::invoke)
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("HTTP status is not 200: 500");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_row_that_is_lost_or_changed_is_noticed(@TempDir Path scratch) throws Exception {
        Path file = scratch.resolve("it.db");
        try (Operation commit = new SqliteCommit.Commit(file, 1)) {
            Bench.total(commit, 3);
            execute(file, "UPDATE event SET body = 'x' WHERE id = 3");
            assertThatThrownBy(commit::check)
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("row 3 reads x");

            execute(file, "DELETE FROM event WHERE id = 3");
            assertThatThrownBy(commit::check)
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("row 3 was committed and is not there");
            assertThatThrownBy(commit::readings)
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("3 rows were committed and 2 are there");
        }
    }

    @Test
    void rows_are_committed_to_a_write_ahead_log(@TempDir Path scratch) throws Exception {
        Path file = scratch.resolve("it.db");
        try (Operation commit = new SqliteCommit.Commit(file, 2)) {
            Bench.total(commit, 1);

            assertThat(Path.of(file + "-wal")).matches(it -> Files.exists(it), "exists");
        }
    }

    @Test
    void a_completion_is_about_six_kilobytes_and_always_the_same() {
        String json = ChatCompletion.sample().json();

        assertThat(json).isEqualTo(ChatCompletion.sample().json());
        assertThat(json.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isBetween(5_800, 6_400);
    }

    @Test
    void a_document_parsed_to_something_else_is_noticed() throws Exception {
        ChatCompletion completion = ChatCompletion.sample();
        String shorter = completion.json().replaceFirst("customer", "client");
        try (Operation parse = new JsonParse.Parse(completion, shorter)) {
            assertThat(parse.invoke()).isNotEqualTo(parse.expected());
        }

        String otherName = completion.json().replaceFirst("find_order", "lose_order");
        try (Operation parse = new JsonParse.Parse(completion, otherName)) {
            assertThat(parse.invoke()).isEqualTo(parse.expected());
            assertThatThrownBy(parse::check).isInstanceOf(WrongResult.class);
        }
    }

    @Test
    void a_hash_of_other_bytes_is_noticed() throws Exception {
        byte[] bytes = Sha256.sample();
        bytes[6_143] ^= 1;
        try (Operation hash = new Sha256.Hash(bytes)) {
            assertThat(hash.invoke()).isNotEqualTo(hash.expected());
            assertThatThrownBy(hash::check).isInstanceOf(WrongResult.class);
        }
    }

    @Test
    void a_scan_that_misses_a_class_is_noticed() throws Exception {
        byte[] list = ClassScan.bytes("java/util/ArrayList");
        byte[] map = ClassScan.bytes("java/util/HashMap");
        long both = Invocations.in(list) + Invocations.in(map);
        try (Operation scan = new ClassScan.Scan(List.of(list), both)) {
            assertThat(scan.invoke()).isNotEqualTo(scan.expected());
        }
    }

    private static long invoke(Operation operation) {
        try {
            return operation.invoke();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpServer serve(int status, byte[] body) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static void execute(Path file, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

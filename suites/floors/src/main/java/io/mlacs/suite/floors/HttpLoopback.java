package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What a call of a provider on the same machine costs at least.
final class HttpLoopback implements Scenario {
    private static final int BODY = 256;

    @Override
    public String name() {
        return "http-loopback";
    }

    @Override
    public String description() {
        return "One HTTP/1.1 POST of 256 bytes over loopback and its answer, in seconds:"
                + " java.net.http.HttpClient on a kept connection to the JDK's HttpServer in"
                + " another JVM; checked: status 200 and the same bytes come back.";
    }

    @Override
    public Subject subject() {
        return Subjects.jdk();
    }

    @Override
    public Traits traits(Params params) {
        return Traits.usual().spanningThreads();
    }

    @Override
    public Operation open(Setup setup) {
        byte[] body = new byte[BODY];
        setup.random().nextBytes(body);
        return new Post(URI.create(setup.fixture(EchoServer.NAME) + "/echo"), body);
    }

    static final class Post implements Operation {
        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final HttpRequest request;
        private final byte[] sent;
        private byte[] received = {};
        private long posts;

        Post(URI to, byte[] body) {
            sent = body.clone();
            request =
                    HttpRequest.newBuilder(to)
                            .timeout(Duration.ofSeconds(10))
                            .POST(BodyPublishers.ofByteArray(sent))
                            .build();
        }

        @Override
        public long invoke() throws IOException, InterruptedException {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new WrongResult("HTTP status is not 200: " + response.statusCode());
            }
            received = response.body();
            posts++;
            return Arrays.hashCode(received);
        }

        @Override
        public long expected() {
            return Arrays.hashCode(sent);
        }

        @Override
        public void check() {
            int different = Arrays.mismatch(sent, received);
            if (different >= 0) {
                throw new WrongResult("the answer differs from the request at byte " + different);
            }
        }

        /// `requests.sent`, to be held against the server's own count.
        @Override
        public List<Reading> readings() {
            return List.of(new Reading("requests.sent", posts, "1", false));
        }

        @Override
        public void close() {
            client.close();
        }
    }
}

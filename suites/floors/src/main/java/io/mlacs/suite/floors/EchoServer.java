package io.mlacs.suite.floors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The JDK's HTTP server on 127.0.0.1, which answers each request with the request's own body.
final class EchoServer implements Fixture {
    static final String NAME = "echo";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Running start() throws IOException {
        // Read once, when the server's classes load; without it Nagle's algorithm and delayed
        // acknowledgements add stalls of 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetSocketAddress anyPort =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        Echo echo = new Echo(HttpServer.create(anyPort, 0));
        echo.start();
        return echo;
    }

    /// Thread-safe. Requests are answered on the server's own thread: there is no hand-off to pay for.
    private static final class Echo implements Running {
        private final HttpServer server;
        private final AtomicLong requests = new AtomicLong();

        Echo(HttpServer server) {
            this.server = server;
        }

        void start() {
            server.createContext("/", this::answer);
            server.start();
        }

        @Override
        public String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        /// `requests`: how many were answered since the last call.
        @Override
        public List<Reading> ledger() {
            return List.of(new Reading("requests", requests.getAndSet(0), "1", false));
        }

        @Override
        public void close() {
            server.stop(0);
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                requests.incrementAndGet();
                exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }
}

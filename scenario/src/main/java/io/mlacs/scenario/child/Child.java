package io.mlacs.scenario.child;

import io.mlacs.scenario.Fixture;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.WrongResult;
import io.mlacs.scenario.wire.Codec;
import io.mlacs.scenario.wire.Frames;
import io.mlacs.scenario.wire.Order;
import io.mlacs.scenario.wire.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// `main` of a measured JVM: `java -cp … io.mlacs.scenario.child.Child SOCKET`.
///
/// Exit codes: 0 told to finish; 70 the parent is gone; 71 the protocol was broken.
public final class Child {
    private static final int PARENT_GONE = 70;
    private static final int BROKEN = 71;
    private static final int LONGEST_STACK = 8_000;

    private final Frames frames;
    private final LinkedBlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private @Nullable Trial trial;
    private Fixture.@Nullable Running fixture;

    private Child(Frames frames) {
        this.frames = frames;
    }

    public static void main(String[] args) throws Exception {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(Path.of(args[0])));
        try {
            new Child(new Frames(channel)).run();
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(BROKEN);
        }
        // User code may have left threads behind that would keep this JVM alive.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        Thread listener = new Thread(this::listen, "mlacs-parent");
        listener.setDaemon(true);
        listener.start();
        frames.write(
                Codec.encode(
                        new Report.Hello(
                                Codec.VERSION, ProcessHandle.current().pid(), JvmFacts.read())));
        for (boolean more = true; more; ) {
            Order order = orders.take();
            byte[] answer;
            try {
                // What a suite says may be too much for a frame, or null where nothing may be.
                answer = Frames.requireLegal(Codec.encode(obey(order)));
            } catch (Throwable e) {
                answer = Codec.encode(failed(e));
            }
            more = !(order instanceof Order.Finish);
            frames.write(answer);
        }
    }

    /// A closed socket means that nobody wants the answer any more, so even an iteration that is under way ends: the JVM is halted.
    private void listen() {
        try {
            for (; ; ) {
                Optional<byte[]> body = frames.read();
                if (body.isEmpty()) {
                    Runtime.getRuntime().halt(PARENT_GONE);
                } else {
                    orders.add(Codec.order(body.get()));
                }
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(BROKEN);
        }
    }

    private Report obey(Order order) throws Exception {
        if (order instanceof Order.Describe) {
            return Catalogue.read();
        } else if (order instanceof Order.Open open) {
            trial = Trial.open(open);
            return new Report.Opened(trial.fixtures());
        } else if (order instanceof Order.Iterate iterate) {
            return opened().iterate(iterate);
        } else if (order instanceof Order.StartFixture start) {
            Suite suite = Catalogue.suite(start.suite());
            fixture = Catalogue.fixture(suite, start.fixture()).start();
            return new Report.FixtureStarted(fixture.address());
        } else if (order instanceof Order.ReadLedger) {
            if (fixture == null) {
                throw new IllegalStateException("ledger asked for, but no fixture was started");
            }
            return new Report.Ledger(fixture.ledger());
        } else {
            return finish();
        }
    }

    private Report finish() throws Exception {
        if (fixture != null) {
            fixture.close();
        }
        return trial == null ? new Report.Finished(java.util.List.of()) : trial.finish();
    }

    private Trial opened() {
        if (trial == null) {
            throw new IllegalStateException("iteration ordered, but no trial was opened");
        }
        return trial;
    }

    private static Report failed(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        String stack = text.toString();
        return new Report.Failed(
                e instanceof WrongResult,
                stack.length() > LONGEST_STACK ? stack.substring(0, LONGEST_STACK) + "…" : stack);
    }
}

package io.mlacs.agent.program;

import io.mlacs.probe.Timed;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.IntUnaryOperator;

/// Methods that return what they return when they return.
class Calls {
    private final IOException broken = new IOException("broken");

    private Calls() {}

    @SuppressWarnings("ReferenceEquality") // is it this very object?
    static void run() {
        Calls calls = new Calls();
        calls.nothing();
        Program.saw("private", calls.hidden(1));
        Program.saw("long and double", calls.wide(1L, 2.0, 3L) + " " + calls.real(1.5f));
        Program.saw("values", calls.flag() + " " + calls.letter() + " " + calls.words("a", "b"));
        Program.saw("static", stands(2));
        Program.saw("fib", fib(10));
        calls.locked();
        Program.saw("loops", calls.loops(3));
        Program.saw("lambda", calls.adder(1).applyAsInt(2));
        Program.saw("name of its own", calls.named());
        for (int i = 0; i < 3; i++) {
            try {
                calls.fails(i);
            } catch (Throwable e) {
                Program.saw(
                        "thrown " + i,
                        (e == calls.broken)
                                + " "
                                + e
                                + " in "
                                + e.getStackTrace()[0].getMethodName());
            }
        }
        Program.saw("caught within", calls.recovers());
    }

    @Timed
    void nothing() {}

    @Timed
    private int hidden(int any) {
        return any + 1;
    }

    @Timed
    protected long wide(long a, double b, long c) {
        long sum = a;
        sum += (long) b;
        return sum + c;
    }

    @Timed
    double real(float value) {
        return value * 2;
    }

    @Timed
    boolean flag() {
        return true;
    }

    @Timed
    char letter() {
        return 'x';
    }

    @Timed
    String words(String... words) {
        return String.join("+", words);
    }

    @Timed
    static int stands(int value) {
        int doubled = value;
        doubled *= 2;
        return doubled;
    }

    /// Calls itself 177 times for 10.
    @Timed
    static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    @Timed
    synchronized void locked() {
        Program.saw("holds its monitor", Thread.holdsLock(this));
    }

    @Timed
    int loops(int times) {
        int sum = 0;
        for (int i = 0; i < times; i++) {
            if (i == 0) {
                continue;
            }
            sum += i == 1 ? 10 : 100;
            if (i == times - 1) {
                return -sum;
            }
        }
        return sum;
    }

    @Timed
    IntUnaryOperator adder(int by) {
        return value -> value + by;
    }

    @Timed("checkout.time")
    int named() {
        return 7;
    }

    @Timed
    void fails(int how) throws IOException, InterruptedException {
        switch (how) {
            case 0 -> throw broken;
            case 1 -> throw new CancellationException("enough");
            default -> throw new InterruptedException("stop");
        }
    }

    @Timed
    String recovers() {
        try {
            fails(0);
            return "not reached";
        } catch (IOException e) {
            return "recovered";
        } catch (InterruptedException e) {
            return "interrupted";
        } finally {
            nothing();
        }
    }
}

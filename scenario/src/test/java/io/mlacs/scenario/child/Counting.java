package io.mlacs.scenario.child;

import io.mlacs.scenario.Operation;
import java.util.function.LongUnaryOperator;

/// An operation that counts what is done to it. Its right digest is 3.
final class Counting implements Operation {
    static final long RIGHT = 3;

    long invoked;
    long checked;
    long closed;

    /// When the operations began.
    long[] began = new long[0];

    private final LongUnaryOperator digestOf;

    /// @param digestOf by the number of the call, from 1
    Counting(LongUnaryOperator digestOf) {
        this.digestOf = digestOf;
    }

    static Counting right() {
        return new Counting(call -> RIGHT);
    }

    static Counting wrongAt(long wrong) {
        return new Counting(call -> call == wrong ? RIGHT + 1 : RIGHT);
    }

    @Override
    public long invoke() {
        if (invoked < began.length) {
            began[(int) invoked] = System.nanoTime();
        }
        return digestOf.applyAsLong(++invoked);
    }

    @Override
    public long expected() {
        return RIGHT;
    }

    @Override
    public void check() {
        checked++;
    }

    @Override
    public void close() {
        closed++;
    }
}

package com.example.own;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Reading;

import java.util.List;

/**
 * Test-only: makes an operation slower on purpose, to see whether the slow-down is found.
 *
 * <p>With {@code -Dmlacs.plant=slow:1.3} in the measured JVM every operation takes 1.3 times its
 * own time. Without it the operation is returned as it is. Your own suite needs nothing like this.
 */
final class SlowDown implements Operation {
    private static final String PREFIX = "slow:";

    private final Operation honest;
    private final double factor;

    private SlowDown(Operation honest, double factor) {
        this.honest = honest;
        this.factor = factor;
    }

    static Operation ifPlanted(Operation honest) {
        String plant = System.getProperty("mlacs.plant", "");
        return plant.startsWith(PREFIX)
                ? new SlowDown(honest, Double.parseDouble(plant.substring(PREFIX.length())))
                : honest;
    }

    @Override
    public long invoke() throws Exception {
        long start = System.nanoTime();
        long digest = honest.invoke();
        long until = (long) ((System.nanoTime() - start) * factor);
        while (System.nanoTime() - start < until) {
            Thread.onSpinWait();
        }
        return digest;
    }

    @Override
    public long expected() {
        return honest.expected();
    }

    @Override
    public void check() throws Exception {
        honest.check();
    }

    @Override
    public List<Reading> readings() {
        return honest.readings();
    }

    @Override
    public void close() throws Exception {
        honest.close();
    }
}

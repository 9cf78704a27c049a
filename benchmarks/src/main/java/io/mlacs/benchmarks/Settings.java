package io.mlacs.benchmarks;

import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.stats.Bootstrap;
import java.time.Duration;
import java.util.List;

/// How much is measured, the same on both sides of every comparison.
///
/// @param forks of each kernel on each side
/// @param warmups iterations that do not count
/// @param iterations that count
/// @param iteration how long one lasts
/// @param rounds of the store, of which the best counts
/// @param storedTrials of 9,000 values each, appended per round
/// @param storedRuns in the history that is read
/// @param starts of the command line
record Settings(
        int forks,
        int warmups,
        int iterations,
        Duration iteration,
        int rounds,
        int storedTrials,
        int storedRuns,
        int starts) {
    /// G1's or any other default collector, but one size of heap. JMH and SQLite need the rest to be quiet on newer JDKs.
    static final List<String> JVM =
            List.of(
                    "-Xms512m",
                    "-Xmx512m",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    static final long SEED = 20_261_123;
    static final Bootstrap BOOTSTRAP = new Bootstrap(0.95, 10_000, SEED);

    Settings {
        if (forks < 2) {
            throw new IllegalArgumentException("forks is below 2: " + forks);
        }
    }

    static Settings usual() {
        return new Settings(10, 10, 10, Duration.ofMillis(100), 3, 100, 1_000, 11);
    }

    /// Shows that everything works; its figures mean nothing.
    static Settings quick() {
        return new Settings(2, 4, 4, Duration.ofMillis(10), 3, 5, 20, 3);
    }

    Settings withForks(int other) {
        return new Settings(
                other, warmups, iterations, iteration, rounds, storedTrials, storedRuns, starts);
    }

    /// The time a fork is told to run.
    Duration ordered() {
        return iteration.multipliedBy(warmups + iterations);
    }

    /// Warm-up of a fixed length, as JMH's.
    Plan plan(int trials) {
        return new Plan(
                iteration, warmups, warmups, iterations, trials, trials, 1, Load.sequential());
    }

    @Override
    public String toString() {
        return forks
                + " forks each, "
                + warmups
                + " warm-up and "
                + iterations
                + " measured iterations of "
                + iteration.toMillis()
                + " ms; Java "
                + Runtime.version()
                + " "
                + String.join(" ", JVM);
    }
}

package io.mlacs.app.arch.violations.core.stats;

/// One class for each thing that pure judgement must not do.
final class Impure {
    private Impure() {}

    static final class Files {
        Object sin() {
            return java.nio.file.Path.of("x");
        }
    }

    static final class Streams {
        Object sin() {
            return java.io.InputStream.nullInputStream();
        }
    }

    static final class Sockets {
        Object sin() {
            return new java.net.Socket();
        }
    }

    static final class Tables {
        Object sin(java.sql.Connection connection) {
            return connection;
        }
    }

    static final class Logs {
        Object sin() {
            return java.util.logging.Logger.getLogger("x");
        }
    }

    static final class Threads {
        Object sin() {
            return Thread.currentThread();
        }
    }

    static final class Pools {
        Object sin() {
            return new java.util.concurrent.atomic.AtomicLong();
        }
    }

    static final class ParallelStreams {
        Object sin(java.util.List<String> list) {
            return list.parallelStream().count() + list.stream().parallel().count();
        }
    }

    static final class ReadsNanos {
        long sin() {
            return System.nanoTime();
        }
    }

    static final class RefersToNanos {
        java.util.function.LongSupplier sin() {
            return System::nanoTime;
        }
    }

    static final class ReadsMillis {
        long sin() {
            return System.currentTimeMillis();
        }
    }

    static final class ReadsInstant {
        Object sin() {
            return java.time.Instant.now();
        }
    }

    static final class ReadsClock {
        Object sin() {
            return java.time.Clock.systemUTC();
        }
    }

    static final class RandomWithoutSeed {
        Object sin() {
            return new java.util.Random();
        }
    }

    static final class SplittableWithoutSeed {
        Object sin() {
            return new java.util.SplittableRandom();
        }
    }

    static final class MathRandom {
        double sin() {
            return Math.random();
        }
    }

    static final class RandomId {
        Object sin() {
            return java.util.UUID.randomUUID();
        }
    }

    static final class Prints {
        void sin() {
            System.out.println("x");
        }
    }

    static final class Exits {
        void sin() {
            System.exit(1);
        }
    }
}

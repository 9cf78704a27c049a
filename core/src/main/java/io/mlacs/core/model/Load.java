package io.mlacs.core.model;

/// Who sets the pace.
public sealed interface Load {
    /// One operation after the other, by each of so many workers: the subject sets the pace.
    ///
    /// @param concurrency workers
    record Closed(int concurrency) implements Load {
        public Closed {
            Require.positive("concurrency", concurrency);
        }
    }

    /// Operations start at a set rate whether or not earlier ones are done; latency counts from the intended start.
    ///
    /// @param rate operations per second
    /// @param workers how many may be in flight at once; when all are busy the backlog shows as latency
    record Open(double rate, int workers) implements Load {
        public Open {
            Require.positive("rate", rate);
            Require.positive("workers", workers);
        }
    }

    static Load sequential() {
        return new Closed(1);
    }
}

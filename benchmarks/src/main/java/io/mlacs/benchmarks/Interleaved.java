package io.mlacs.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The forks of several jobs: one of each in random order, then the next of each, so that a machine that changes meets all alike. A job that failed once is left.
final class Interleaved {
    /// A kernel measured by one side.
    record Job(Side side, String kernel) {
        @Override
        public String toString() {
            return kernel + " by " + side.name();
        }
    }

    private final Map<Job, List<Fork>> forks = new HashMap<>();
    private final Map<Job, NotMeasured> failures = new HashMap<>();

    private Interleaved() {}

    static Interleaved run(String part, List<Job> jobs, int rounds) throws InterruptedException {
        Interleaved all = new Interleaved();
        Progress progress = new Progress(part, jobs.size() * rounds);
        Random random = new Random(Settings.SEED);
        for (int round = 0; round < rounds; round++) {
            List<Job> order = new ArrayList<>(jobs);
            Collections.shuffle(order, random);
            for (Job job : order) {
                progress.step(all.one(job, round));
            }
        }
        return all;
    }

    private String one(Job job, int round) throws InterruptedException {
        if (failures.containsKey(job)) {
            return job + " is left, as it failed before";
        }
        try {
            Fork fork = job.side().fork(job.kernel(), round);
            forks.computeIfAbsent(job, _ -> new ArrayList<>()).add(fork);
            return job + ": " + Quantity.seconds(fork.mean());
        } catch (NotMeasured e) {
            failures.put(job, e);
            return job + " failed: " + e.reason;
        }
    }

    /// @throws NotMeasured if one of them failed
    List<Fork> of(Job job) throws NotMeasured {
        NotMeasured failure = failures.get(job);
        if (failure != null) {
            throw new NotMeasured(job + ": " + failure.reason);
        }
        return forks.getOrDefault(job, List.of());
    }

    /// One mean per fork.
    double[] means(Job job) throws NotMeasured {
        return of(job).stream().mapToDouble(Fork::mean).toArray();
    }

    /// Mean over all forks of these jobs.
    double noise(Job... jobs) throws NotMeasured {
        List<Fork> all = new ArrayList<>();
        for (Job job : jobs) {
            all.addAll(of(job));
        }
        return noise(all);
    }

    static double noise(List<Fork> forks) {
        double[] known =
                forks.stream().mapToDouble(Fork::noise).filter(share -> share >= 0).toArray();
        return Arrays.stream(known).average().orElse(-1);
    }
}

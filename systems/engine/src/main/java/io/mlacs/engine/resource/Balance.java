package io.mlacs.engine.resource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which agent does which of a set of tasks, so that all are done early.
///
/// @param loads of each agent, in the order they were given
/// @param makespan seconds until the last agent is done
/// @param atLeast seconds that no other way of dealing them out can do without
/// @param bound the makespan is at most this times the shortest possible
public record Balance(List<Load> loads, double makespan, double atLeast, double bound) {
    public static final int MOST_TASKS = 100_000;
    public static final int MOST_WORKERS = 1_000;

    /// @param cost in any unit, the same for all: seconds, tokens
    public record Task(String name, double cost) {
        public Task {
            Demand.requireName("task", name);
            if (!(cost >= 0 && cost <= 1e15)) {
                throw new IllegalArgumentException(
                        "cost of task " + name + " is not between 0 and 1e15: " + cost);
            }
        }
    }

    /// @param capacity cost it gets done in a second, from 0.000001 to 1000000
    public record Worker(String name, double capacity) {
        public Worker {
            Demand.requireName("worker", name);
            if (!(capacity >= 1e-6 && capacity <= 1e6)) {
                throw new IllegalArgumentException(
                        "capacity of worker "
                                + name
                                + " is not between 0.000001 and 1000000: "
                                + capacity);
            }
        }
    }

    /// @param tasks the longest first
    /// @param seconds until it is done with them
    public record Load(Worker worker, List<Task> tasks, double seconds) {
        public Load {
            tasks = List.copyOf(tasks);
        }
    }

    public Balance {
        loads = List.copyOf(loads);
    }

    /// The longest task first, each to the agent that is done with it first; ties go by name. Takes time in proportion to tasks times agents.
    ///
    /// With m agents of equal capacity the makespan is at most 4/3 - 1/(3m) of the shortest (Graham, Bounds on Multiprocessing Timing Anomalies, SIAM J. Appl.
    /// Math. 17(2), 1969), otherwise at most 2m/(m+1) (Gonzalez, Ibarra, Sahni, Bounds for LPT Schedules on Uniform Processors, SIAM J. Comput. 6(1), 1977) and at
    /// most 1 + 1/√3 (Kovács, New Approximation Bounds for LPT Scheduling, Algorithmica 57, 2010).
    ///
    /// @throws IllegalArgumentException if there is no worker, too many of either, or a name comes twice
    public static Balance plan(List<Task> tasks, List<Worker> workers) {
        require("task", tasks.stream().map(Task::name).toList(), MOST_TASKS);
        require("worker", workers.stream().map(Worker::name).toList(), MOST_WORKERS);
        if (workers.isEmpty()) {
            throw new IllegalArgumentException("there is no worker");
        }
        List<Task> longestFirst = new ArrayList<>(tasks);
        longestFirst.sort(
                Comparator.comparingDouble(Task::cost).reversed().thenComparing(Task::name));
        int size = workers.size();
        double[] costs = new double[size];
        List<List<Task>> dealt = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            dealt.add(new ArrayList<>());
        }
        for (Task task : longestFirst) {
            int first = doneFirst(task, costs, workers);
            costs[first] += task.cost();
            dealt.get(first).add(task);
        }
        List<Load> loads = new ArrayList<>();
        double makespan = 0;
        for (int i = 0; i < size; i++) {
            double seconds = costs[i] / workers.get(i).capacity();
            loads.add(new Load(workers.get(i), dealt.get(i), seconds));
            makespan = Math.max(makespan, seconds);
        }
        return new Balance(loads, makespan, atLeast(longestFirst, workers), bound(workers));
    }

    private static int doneFirst(Task task, double[] costs, List<Worker> workers) {
        int best = 0;
        double bestSeconds = Double.POSITIVE_INFINITY;
        for (int i = 0; i < costs.length; i++) {
            double seconds = (costs[i] + task.cost()) / workers.get(i).capacity();
            int order = Double.compare(seconds, bestSeconds);
            if (order == 0) {
                order = workers.get(i).name().compareTo(workers.get(best).name());
            }
            if (order < 0) {
                best = i;
                bestSeconds = seconds;
            }
        }
        return best;
    }

    /// The k longest tasks need at least as long as on the k fastest agents together, and all need at least as long as on all.
    private static double atLeast(List<Task> longestFirst, List<Worker> workers) {
        double[] fastest =
                workers.stream()
                        .map(Worker::capacity)
                        .sorted(Comparator.reverseOrder())
                        .mapToDouble(capacity -> capacity)
                        .toArray();
        double atLeast = 0;
        double cost = 0;
        double capacity = 0;
        for (int k = 0; k < longestFirst.size(); k++) {
            cost += longestFirst.get(k).cost();
            capacity += k < fastest.length ? fastest[k] : 0;
            atLeast = Math.max(atLeast, cost / capacity);
        }
        return atLeast;
    }

    private static double bound(List<Worker> workers) {
        double m = workers.size();
        boolean areEqual = workers.stream().mapToDouble(Worker::capacity).distinct().count() == 1;
        return areEqual ? 4 / 3.0 - 1 / (3 * m) : Math.min(2 * m / (m + 1), 1 + 1 / Math.sqrt(3));
    }

    private static void require(String what, List<String> names, int most) {
        if (names.size() > most) {
            throw new IllegalArgumentException(
                    "more than " + most + " " + what + "s: " + names.size());
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " comes twice: " + name);
            }
        }
    }
}

package io.mlacs.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// The seeds of all that is printed. What was tuned was tuned on 1 to 100.
final class Seeds {
    static final int FIRST = 1_001;
    static final int LAST = 1_100;

    private Seeds() {}

    /// What was drawn, by cell.
    static final class Draws<C, T> {
        private final Map<C, List<T>> byCell = new LinkedHashMap<>();

        /// In the order in which they came.
        Set<C> cells() {
            return byCell.keySet();
        }

        List<T> of(C cell) {
            return byCell.getOrDefault(cell, List.of());
        }

        private void add(C cell, T drawn) {
            byCell.computeIfAbsent(cell, _ -> new ArrayList<>()).add(drawn);
        }

        void addAll(Draws<C, T> others) {
            others.byCell.forEach((cell, all) -> all.forEach(drawn -> add(cell, drawn)));
        }
    }

    /// Draws from each cell with each seed. One generator per seed goes through all the cells, so that no two of them
    /// see the same numbers.
    ///
    /// @param perSeed draws from each cell
    static <C, T> Draws<C, T> draws(
            String part, List<C> cells, int perSeed, BiFunction<C, SplittableRandom, T> draw) {
        Progress progress = new Progress(part, LAST - FIRST + 1);
        List<Draws<C, T>> bySeed =
                IntStream.rangeClosed(FIRST, LAST)
                        .parallel()
                        .mapToObj(seed -> {
                            Draws<C, T> one = ofSeed(seed, cells, perSeed, draw);
                            progress.step("seed " + seed);
                            return one;
                        })
                        .toList();
        Draws<C, T> all = new Draws<>();
        bySeed.forEach(all::addAll);
        return all;
    }

    private static <C, T> Draws<C, T> ofSeed(
            int seed, List<C> cells, int perSeed, BiFunction<C, SplittableRandom, T> draw) {
        SplittableRandom random = new SplittableRandom(seed);
        Draws<C, T> draws = new Draws<>();
        for (C cell : cells) {
            for (int i = 0; i < perSeed; i++) {
                draws.add(cell, draw.apply(cell, random));
            }
        }
        return draws;
    }
}

package io.mlacs.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/// What one part of `benchmarks/verdicts` prints: what was seen, in columns of its own, then the figures that have a bar.
record Section(List<Grid> seen, Table figures) {
    Section {
        seen = List.copyOf(seen);
    }

    @Override
    public String toString() {
        return seen.stream().map(grid -> grid + "\n").collect(Collectors.joining()) + figures;
    }
}

package io.mlacs.benchmarks;

import io.mlacs.core.model.Verdict;
import java.util.Collection;

/// What a judge said, without its evidence.
enum Said {
    REGRESSED("Regressed"),
    IMPROVED("Improved"),
    UNCHANGED("Unchanged"),
    INCONCLUSIVE("Inconclusive");

    final String text;

    Said(String text) {
        this.text = text;
    }

    static Said of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Regressed _ -> REGRESSED;
            case Verdict.Improved _ -> IMPROVED;
            case Verdict.Unchanged _ -> UNCHANGED;
            case Verdict.Inconclusive _ -> INCONCLUSIVE;
        };
    }

    boolean alarm() {
        return this == REGRESSED || this == IMPROVED;
    }

    Share in(Collection<Said> all) {
        return Share.of(all, this::equals);
    }
}

package io.mlacs.benchmarks;

/// What a row of the table says about its target.
enum Verdict {
    MET("met"),
    MISSED("missed"),
    /// The target is missed, but no more than chance explains.
    UNCLEAR("unclear"),
    /// A row that only shows what the others are held against.
    CONTROL("control"),
    NOT_MEASURED("not measured");

    final String text;

    Verdict(String text) {
        this.text = text;
    }

    static Verdict of(boolean met) {
        return met ? MET : MISSED;
    }
}

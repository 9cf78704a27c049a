package io.mlacs.scenario;

/// How a scenario wants to be measured.
///
/// @param cold each trial does the operation once, in a fresh JVM, without warm-up
/// @param virtualThreads the workers are virtual threads (Java 21 or later)
/// @param spansThreads the operation also works on threads other than its worker's, so allocation is counted process-wide and labelled so
/// @param floor the case whose time is this scenario's physical limit, as `suite/scenario` or `suite/scenario[key=value]`, or a known time as `0.02 s: why`; empty if none is known
/// @param durability what a finished operation survives, such as "process kill" or "power loss"; empty if nothing is kept
public record Traits(
        boolean cold,
        boolean virtualThreads,
        boolean spansThreads,
        String floor,
        String durability) {
    private static final Traits USUAL = new Traits(false, false, false, "", "");

    public static Traits usual() {
        return USUAL;
    }

    public Traits asCold() {
        return new Traits(true, virtualThreads, spansThreads, floor, durability);
    }

    public Traits onVirtualThreads() {
        return new Traits(cold, true, spansThreads, floor, durability);
    }

    public Traits spanningThreads() {
        return new Traits(cold, virtualThreads, true, floor, durability);
    }

    public Traits withFloor(String caseName) {
        return new Traits(cold, virtualThreads, spansThreads, caseName, durability);
    }

    /// A floor that is known without measuring: what the scenario itself waits for.
    ///
    /// @param seconds no operation can be shorter
    /// @param why as in "four waits of 5 ms, one after another"
    public Traits withFloor(double seconds, String why) {
        return withFloor(seconds + " s: " + why);
    }

    public Traits surviving(String what) {
        return new Traits(cold, virtualThreads, spansThreads, floor, what);
    }
}

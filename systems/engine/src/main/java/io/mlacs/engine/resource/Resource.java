package io.mlacs.engine.resource;

/// What is shared among agents.
///
/// Cores and network are divisible. The others come in whole units, bytes among them: a grant of half a thread is none.
public enum Resource {
    /// Cores; half a core is half of one's time.
    CPU("1", true),
    MEMORY("By", false),
    NETWORK("By/s", true),
    STORAGE("By", false),
    THREADS("1", false),
    CONNECTIONS("1", false);

    /// The largest amount of any resource, about 2.25e15: up to here halves of whole units are exact.
    public static final double MOST = 0x1p51;

    private final String unit;
    private final boolean divisible;

    Resource(String unit, boolean divisible) {
        this.unit = unit;
        this.divisible = divisible;
    }

    /// The base unit of amounts.
    public String unit() {
        return unit;
    }

    public boolean divisible() {
        return divisible;
    }

    /// @throws IllegalArgumentException if there cannot be that much of it
    void require(String what, double amount) {
        if (!(amount >= 0 && amount <= MOST)) {
            throw new IllegalArgumentException(
                    what + " of " + this + " is not between 0 and " + MOST + ": " + amount);
        }
        if (!divisible && amount != Math.rint(amount)) {
            throw new IllegalArgumentException(
                    what + " of " + this + " is not in whole units: " + amount);
        }
    }
}

package io.mlacs.sql;

/// What a committed transaction survives.
public enum Durability {
    /// `synchronous=NORMAL`: the log is forced to the disk only when it is copied into the file.
    PROCESS_KILL(
            "survives the end of the process however it comes; a loss of power or a crash of the"
                    + " system may take the latest transactions, and leaves the file sound"),

    /// `synchronous=FULL`: the log is forced to the disk with every commit, on macOS through the disk's own cache too (`fullfsync`).
    POWER_LOSS(
            "survives the end of the process and a loss of power, as far as the disk tells the"
                    + " truth about what it has written");

    private final String words;

    Durability(String words) {
        this.words = words;
    }

    /// What it survives and what not, as a sentence without its subject.
    public String words() {
        return words;
    }
}

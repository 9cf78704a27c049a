package io.mlacs.scenario;

/// The work was done and its result is wrong: the scenario has failed and no time is reported.
public final class WrongResult extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongResult(String message) {
        super(message);
    }
}

package io.mlacs.scenario;

import java.util.List;
import java.util.Set;

/// A named piece of checked work on a subject.
///
/// The harness opens it once per worker in each trial; what {@link #open} does is set-up and is never timed.
public interface Scenario {
    /// Lower case, digits and dashes, unique in its suite: `tool-round`.
    String name();

    /// One sentence that says what one operation is and what is checked.
    String description();

    /// What is measured.
    Subject subject();

    /// The capabilities the subject must have. A subject that lacks one is reported as "not offered", never as zero.
    default Set<String> needs() {
        return Set.of();
    }

    /// The documented grid, the named default case first. Never empty; the default profile `quick` runs only the first.
    default List<Params> cases() {
        return List.of(Params.none());
    }

    /// How the case of these parameters wants to be measured.
    default Traits traits(Params params) {
        return Traits.usual();
    }

    /// Values that the case of these parameters is to reach, in base units.
    default List<Goal> goals(Params params) {
        return List.of();
    }

    /// Sets up the work of one worker. The operation is used by that worker's thread alone and closed at the end of the trial.
    Operation open(Setup setup) throws Exception;
}

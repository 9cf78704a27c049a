package io.mlacs.app.arch.violations.harness;

final class Named {
    private Named() {}

    static final class TrialImpl {}

    static final class TrialManager {}

    static final class TrialHelper {}

    static final class TrialUtil {}

    static final class TrialUtils {}

    abstract static class AbstractTrial {}

    interface ITrial {}

    /// Names that only look like it.
    static final class LawfulImplementation {}

    static final class LawfulIOFailure {}

    static final class LawfulAbstraction {}
}

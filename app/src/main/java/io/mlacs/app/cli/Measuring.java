package io.mlacs.app.cli;

import io.mlacs.app.config.Config;
import io.mlacs.app.config.Nearest;
import io.mlacs.core.model.Load;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Revision;
import io.mlacs.harness.Catalogue;
import io.mlacs.harness.Jvm;
import io.mlacs.harness.RunPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is measured and how: the options of every command that forks trials.
final class Measuring {
    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "Only this suite; may be repeated.")
    private List<String> suites = new ArrayList<>();

    @Option(
            names = "--scenario",
            paramLabel = "GLOB",
            description = "Only scenarios that match, by name or suite/name; may be repeated.")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "standard",
            description =
                    "quick, standard, rigorous, or one of the config file (default:"
                            + " ${DEFAULT-VALUE}).")
    private String profile = "standard";

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "So many forks of each case, whatever the profile says.")
    private @Nullable Integer trials;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random in the run (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Trials at once (default: ${DEFAULT-VALUE}); more than one disturb each other,"
                            + " and the report says by how much.")
    private int parallel = 1;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Workers of each trial (default: 1; with --rate 16).")
    private @Nullable Integer workers;

    @Option(
            names = "--rate",
            paramLabel = "PER_S",
            description =
                    "Open load: start so many operations a second, and count latency from when each"
                            + " was due.")
    private @Nullable Double rate;

    @Option(
            names = "--loads",
            paramLabel = "N,N,...",
            description =
                    "Each case at each of these numbers of workers, and how throughput scales with"
                            + " them; a law takes 6 of them: 1,2,4,8,16,32. Each level is a case"
                            + " of its own.")
    private @Nullable String loads;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long a trial may be silent, in s (default: ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Mixin private CommonOptions.Code code = new CommonOptions.Code();

    /// What the options came to.
    record Chosen(
            Selection selection,
            Profile profile,
            Jvm jvm,
            long seed,
            int parallel,
            Duration patience) {
        /// @param recordings directory for JFR recordings
        /// @param command the command line that asked for it
        RunPlan plan(String name, Optional<Path> recordings, List<String> command) {
            return plan(name, Revisions.of(Path.of("").toAbsolutePath()), recordings, command);
        }

        /// @param revision that the code is of
        RunPlan plan(
                String name, Revision revision, Optional<Path> recordings, List<String> command) {
            return new RunPlan(
                    name,
                    profile,
                    selection.cases(),
                    selection.fixtures(),
                    jvm,
                    seed,
                    parallel,
                    patience,
                    recordings,
                    revision,
                    command);
        }

        Chosen with(Selection other) {
            return new Chosen(other, profile, jvm, seed, parallel, patience);
        }

        /// So many forks of each case, whatever was asked for.
        Chosen withTrials(int number) {
            Profile other = profile.withPlan(profile.plan().withTrials(number));
            return new Chosen(selection.withTrials(number), other, jvm, seed, parallel, patience);
        }
    }

    /// Reads the suites there are and selects.
    Chosen choose(Config config) throws InterruptedException {
        Profile chosen = chosenProfile(config);
        Duration patience = patience();
        if (parallel < 1 || parallel > 1_000) {
            throw CliException.usage("--parallel is not between 1 and 1000: " + parallel);
        }
        Optional<Loads> levels = loads();
        Jvm jvm = code.jvm();
        Selection measured = Selection.of(code.catalogue(jvm, patience), suites, scenarios, chosen);
        Selection selection =
                levels.map(each -> each.of(List.of(measured)).getFirst()).orElse(measured);
        return new Chosen(selection, chosen, jvm, seed, parallel, patience);
    }

    /// Where the code of one side of a duet is, and the JVM flags that are its own.
    record Place(Optional<String> classPath, List<String> flags) {}

    /// Reads the suites of both sides and selects from each what fits; what only one side has is no error.
    ///
    /// @return the choices of A and of B
    List<Chosen> choose(Config config, Place a, Place b) throws InterruptedException {
        Profile chosen = chosenProfile(config);
        Duration patience = patience();
        if (parallel != 1) {
            throw CliException.usage(
                    "--parallel " + parallel + ": a duet's trials run one at a time");
        }
        Optional<Loads> levels = loads();
        Jvm jvmOfA = withFlags(code.jvm(), a.flags());
        Jvm jvmOfB = withFlags(code.jvm(), b.flags());
        Catalogue ofA = Catalogues.read(jvmOfA, a.classPath(), patience);
        Catalogue ofB = Catalogues.read(jvmOfB, b.classPath(), patience);
        List<Selection> measured = Selection.ofBoth(ofA, ofB, suites, scenarios, chosen);
        List<Selection> selections = levels.map(each -> each.of(measured)).orElse(measured);
        return List.of(
                new Chosen(selections.get(0), chosen, jvmOfA, seed, 1, patience),
                new Chosen(selections.get(1), chosen, jvmOfB, seed, 1, patience));
    }

    private static Jvm withFlags(Jvm jvm, List<String> more) {
        List<String> flags = new ArrayList<>(jvm.flags());
        flags.addAll(more);
        return new Jvm(jvm.home(), jvm.major(), flags);
    }

    /// Whole commands have no cases and no JVM that we know of.
    ///
    /// @throws CliException USAGE if something was asked for that only cases have
    void requireNoCases() {
        if (!suites.isEmpty()
                || !scenarios.isEmpty()
                || rate != null
                || workers != null
                || loads != null
                || parallel != 1
                || code.given()) {
            throw CliException.usage(
                    "--suite, --scenario, --rate, --workers, --loads, --parallel, --classpath,"
                        + " --java and --jvm-arg are for suites; a duet of commands takes --trials,"
                        + " --seed and --timeout");
        }
    }

    Optional<String> classPath() {
        return code.classPath();
    }

    long seed() {
        return seed;
    }

    /// So many forks of each case, whatever was asked for.
    void trials(int number) {
        trials = number;
    }

    /// What was asked for of trials, if anything.
    Optional<Integer> trials() {
        return Optional.ofNullable(trials);
    }

    void profile(String name) {
        profile = name;
    }

    private Profile chosenProfile(Config config) {
        Optional<Profile> found =
                Config.builtIn(profile)
                        .or(() -> Optional.ofNullable(config.profiles().get(profile)));
        Profile base =
                found.orElseThrow(() -> {
                    List<String> known = new ArrayList<>(List.of("quick", "standard", "rigorous"));
                    known.addAll(config.profiles().keySet());
                    return CliException.usage(
                            "no profile " + profile + Nearest.choice(profile, known));
                });
        try {
            Plan plan = trials == null ? base.plan() : base.plan().withTrials(trials);
            return base.withPlan(plan.withLoad(load()));
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage() + "; see mlacs run --help");
        }
    }

    private Load load() {
        if (rate != null) {
            return new Load.Open(rate, workers == null ? 16 : workers);
        }
        return new Load.Closed(workers == null ? 1 : workers);
    }

    private Optional<Loads> loads() {
        if (loads == null) {
            return Optional.empty();
        }
        if (rate != null || workers != null) {
            throw CliException.usage(
                    "--loads sets the workers of each level itself: leave out "
                            + (workers == null ? "--rate" : "--workers"));
        }
        return Optional.of(Loads.of(loads));
    }

    Duration patience() {
        if (timeout < 1 || timeout > 86_400) {
            throw CliException.usage("--timeout is not between 1 and 86400 s: " + timeout);
        }
        return Duration.ofSeconds(timeout);
    }
}

package io.mlacs.app.cli;

import io.mlacs.app.config.ConfigException;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Run;
import io.mlacs.harness.CasePlan;
import io.mlacs.harness.EnvironmentException;
import io.mlacs.harness.RunPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// A stored run's own command, asked again for some of its cases: possible as long as the command can be understood from here and the class path still
/// holds the same code.
sealed interface Rerun {
    record Possible(RunPlan plan) implements Rerun {}

    /// @param why one line
    record Impossible(String why) implements Rerun {}

    /// @param trials forks of each case
    /// @param name of the new run
    /// @param asking the command line that wants it
    static Rerun of(Run run, Collection<Case> cases, int trials, String name, List<String> asking)
            throws InterruptedException {
        List<String> command = run.command();
        if (command.size() < 2 || !command.get(1).equals("run")) {
            return new Impossible("run " + run.id() + " was not made by mlacs run");
        }
        try {
            CommandLine.ParseResult parsed =
                    Mlacs.commandLine()
                            .parseArgs(command.subList(1, command.size()).toArray(String[]::new));
            RunCommand original = (RunCommand) parsed.subcommand().commandSpec().userObject();
            original.measuring().trials(trials);
            Measuring.Chosen chosen = original.measuring().choose(original.configuration().read());
            Selection selection = chosen.selection().only(cases);
            Optional<String> changed = changed(run, selection, cases);
            return changed.isPresent()
                    ? new Impossible(changed.get())
                    : new Possible(chosen.with(selection).plan(name, Optional.empty(), asking));
        } catch (ParameterException
                | CliException
                | ConfigException
                | EnvironmentException
                | IllegalArgumentException e) {
            return new Impossible(
                    "the command of run "
                            + run.id()
                            + " cannot be repeated here: "
                            + e.getMessage());
        }
    }

    private static Optional<String> changed(Run run, Selection selection, Collection<Case> cases) {
        Set<Case> missing = new HashSet<>(cases);
        selection.cases().forEach(plan -> missing.remove(plan.subject()));
        if (!missing.isEmpty()) {
            return Optional.of(
                    missing.iterator().next().name()
                            + " is no longer offered by the class path of run "
                            + run.id());
        }
        List<String> suites = new ArrayList<>();
        for (CasePlan plan : selection.cases()) {
            String suite = plan.subject().suite();
            if (suites.contains(suite)) {
                continue;
            }
            suites.add(suite);
            String was = run.testbed().recorded().getOrDefault("classpath." + suite, "unknown");
            String is = plan.classPath().hash();
            if (!is.equals(was)) {
                return Optional.of(
                        "the class path of suite "
                                + suite
                                + " has changed since run "
                                + run.id()
                                + " (hash "
                                + was
                                + ", now "
                                + is
                                + ")");
            }
        }
        return Optional.empty();
    }
}

package io.mlacs.app.cli;

import io.mlacs.harness.Catalogue;
import io.mlacs.harness.Jvm;
import io.mlacs.scenario.Params;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `mlacs list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists suites, scenarios, cases, and subjects with their capabilities.")
final class ListCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "TEXT", description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Mixin
    private CommonOptions.Code code = new CommonOptions.Code();

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Jvm jvm = code.jvm();
        Catalogue catalogue = code.catalogue(jvm, PATIENCE);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(format == Format.JSON ? json(catalogue) : text(catalogue));
        out.flush();
        return ExitCode.GOOD;
    }

    private static String text(Catalogue catalogue) {
        StringBuilder text = new StringBuilder();
        for (Catalogue.Offer suite : catalogue.suites()) {
            text.append(suite.name()).append(": ").append(suite.description()).append('\n');
            for (Catalogue.Item scenario : suite.scenarios()) {
                text.append("  ").append(scenario.name()).append(": ").append(scenario.description()).append('\n');
                line(text, "subject", subject(scenario));
                line(text, "cases", cases(scenario));
                line(text, "floor", scenario.traits().floor());
                line(text, "durability", scenario.traits().durability());
                line(text, "not offered", String.join(", ", scenario.missing()));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        if (!value.isEmpty()) {
            text.append("    ").append(what).append(": ").append(value).append('\n');
        }
    }

    private static String subject(Catalogue.Item scenario) {
        String name = (scenario.subject().name() + " " + scenario.subject().version()).strip();
        return scenario.subject().capabilities().isEmpty()
                ? name
                : name + " (" + String.join(", ", scenario.subject().capabilities().stream().sorted().toList()) + ")";
    }

    private static String cases(Catalogue.Item scenario) {
        return scenario.cases().size() == 1 && scenario.cases().getFirst().values().isEmpty()
                ? ""
                : String.join("; ", scenario.cases().stream().map(Params::toString).toList());
    }

    private static String json(Catalogue catalogue) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode suites = root.putArray("suites");
        for (Catalogue.Offer suite : catalogue.suites()) {
            ObjectNode node = suites.addObject().put("name", suite.name()).put("description", suite.description());
            ArrayNode scenarios = node.putArray("scenarios");
            for (Catalogue.Item scenario : suite.scenarios()) {
                ObjectNode one =
                        scenarios.addObject()
                                .put("name", scenario.name())
                                .put("description", scenario.description())
                                .put("cold", scenario.traits().cold())
                                .put("floor", scenario.traits().floor())
                                .put("durability", scenario.traits().durability());
                ObjectNode subject = one.putObject("subject")
                        .put("name", scenario.subject().name())
                        .put("version", scenario.subject().version());
                ArrayNode capabilities = subject.putArray("capabilities");
                scenario.subject().capabilities().stream().sorted().forEach(capabilities::add);
                ArrayNode missing = one.putArray("missing");
                scenario.missing().forEach(missing::add);
                ArrayNode cases = one.putArray("cases");
                for (Params params : scenario.cases()) {
                    ObjectNode values = cases.addObject();
                    params.values().forEach(values::put);
                }
            }
        }
        return root.toPrettyString() + "\n";
    }
}

package io.mlacs.app.cli;

import io.mlacs.harness.Catalogue;
import io.mlacs.harness.Jvm;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TEXT",
            description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Mixin private CommonOptions.Code code = new CommonOptions.Code();

    @Spec private CommandLine.Model.@Nullable CommandSpec spec;

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
                text.append("  ")
                        .append(scenario.name())
                        .append(": ")
                        .append(scenario.description())
                        .append('\n');
                line(text, "subject", subject(scenario));
                scenario.variants().forEach(variant -> line(text, "case", variant(variant)));
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
                : name
                        + " ("
                        + String.join(
                                ", ", scenario.subject().capabilities().stream().sorted().toList())
                        + ")";
    }

    /// Empty for a plain case without parameters: there is nothing to say of it.
    private static String variant(Catalogue.Variant variant) {
        List<String> parts = new ArrayList<>();
        if (!variant.params().values().isEmpty()) {
            parts.add(variant.params().toString());
        }
        if (variant.traits().cold()) {
            parts.add("cold: one operation in a fresh JVM");
        }
        if (!variant.traits().floor().isEmpty()) {
            parts.add("floor " + variant.traits().floor());
        }
        if (!variant.traits().durability().isEmpty()) {
            parts.add("survives " + variant.traits().durability());
        }
        if (!variant.missing().isEmpty()) {
            parts.add("not offered: needs " + String.join(", ", variant.missing()));
        }
        return String.join("; ", parts);
    }

    private static String json(Catalogue catalogue) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        ArrayNode suites = root.putArray("suites");
        for (Catalogue.Offer suite : catalogue.suites()) {
            ObjectNode node =
                    suites.addObject()
                            .put("name", suite.name())
                            .put("description", suite.description());
            ArrayNode scenarios = node.putArray("scenarios");
            for (Catalogue.Item scenario : suite.scenarios()) {
                ObjectNode one =
                        scenarios
                                .addObject()
                                .put("name", scenario.name())
                                .put("description", scenario.description());
                ObjectNode subject =
                        one.putObject("subject")
                                .put("name", scenario.subject().name())
                                .put("version", scenario.subject().version());
                ArrayNode capabilities = subject.putArray("capabilities");
                scenario.subject().capabilities().stream().sorted().forEach(capabilities::add);
                ArrayNode cases = one.putArray("cases");
                scenario.variants().forEach(variant -> json(cases.addObject(), variant));
            }
        }
        return root.toPrettyString() + "\n";
    }

    private static void json(ObjectNode node, Catalogue.Variant variant) {
        ObjectNode params = node.putObject("params");
        variant.params().values().forEach(params::put);
        node.put("cold", variant.traits().cold())
                .put("floor", variant.traits().floor())
                .put("durability", variant.traits().durability());
        ArrayNode missing = node.putArray("missing");
        variant.missing().forEach(missing::add);
    }
}

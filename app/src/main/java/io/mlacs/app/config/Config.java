package io.mlacs.app.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Target;
import io.mlacs.harness.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `mlacs.yaml` says. Its schema is the resource `mlacs.schema.json`; an unknown key is an error.
///
/// @param profiles of the user's own
public record Config(Map<String, Profile> profiles, List<UserTarget> targets) {
    /// Larger files are not read: nobody writes a megabyte of targets by hand.
    private static final long LARGEST = 1 << 20;

    private static final Config EMPTY = new Config(Map.of(), List.of());

    /// A target for the cases that a glob matches.
    public record UserTarget(Predicate<String> cases, Target target) {}

    public Config {
        profiles = Map.copyOf(profiles);
        targets = List.copyOf(targets);
    }

    public static Config empty() {
        return EMPTY;
    }

    /// @throws ConfigException if the file cannot be read or says something it cannot
    public static Config read(Path file) {
        JsonNode root = parse(file);
        if (root.isNull() || root.isMissingNode()) {
            return EMPTY;
        }
        List<Error> errors = schema().validate(root);
        if (!errors.isEmpty()) {
            throw new ConfigException(file + ": " + Explained.error(errors.getFirst()));
        }
        try {
            return new Config(profiles(root.path("profiles")), targets(root.path("targets")));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new ConfigException(
                        file + ": has " + size + " bytes; at most " + LARGEST + " are read");
            }
            YAMLMapper mapper =
                    YAMLMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .build();
            return mapper.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e, e);
        } catch (JacksonException e) {
            String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new ConfigException(
                    file
                            + where
                            + ": not valid YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Schemas.config());
    }

    private static Map<String, Profile> profiles(JsonNode node) {
        Map<String, Profile> profiles = new LinkedHashMap<>();
        node.properties()
                .forEach(entry ->
                        profiles.put(entry.getKey(), profile(entry.getKey(), entry.getValue())));
        return profiles;
    }

    private static Profile profile(String name, JsonNode node) {
        if (builtIn(name).isPresent()) {
            throw new IllegalArgumentException(
                    "profile "
                            + name
                            + " is built in and cannot be redefined; give yours another name");
        }
        Profile base = builtIn(node.path("base").asString()).orElseThrow();
        Plan plan = base.plan();
        int trials = node.path("trials").asInt(plan.trialsMin());
        int mostTrials =
                node.path("most-trials").asInt(node.has("trials") ? trials : plan.trialsMax());
        Duration iteration =
                node.has("iteration")
                        ? Duration.ofNanos(
                                Math.round(
                                        1e9
                                                * Quantity.parse(
                                                        node.path("iteration").asString(), "s")))
                        : plan.iteration();
        try {
            return new Profile(
                    name,
                    new Plan(
                            iteration,
                            node.path("least-warmup").asInt(plan.warmupMin()),
                            node.path("most-warmup").asInt(plan.warmupMax()),
                            node.path("iterations").asInt(plan.iterations()),
                            trials,
                            mostTrials,
                            node.path("precision").asDouble(plan.precision()),
                            plan.load()),
                    node.path("whole-grid").asBoolean(base.wholeGrid()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("profile " + name + ": " + e.getMessage(), e);
        }
    }

    /// `quick`, `standard` or `rigorous`.
    public static Optional<Profile> builtIn(String name) {
        return List.of(Profile.quick(), Profile.standard(), Profile.rigorous()).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    private static List<UserTarget> targets(JsonNode node) {
        List<UserTarget> targets = new ArrayList<>();
        for (JsonNode one : node) {
            var metric = Metrics.named(one.path("metric").asString()).orElseThrow();
            JsonNode value = one.path("value");
            double number =
                    value.isNumber()
                            ? value.asDouble()
                            : Quantity.parse(value.asString(), metric.unit());
            targets.add(
                    new UserTarget(
                            Glob.of(one.path("case").asString()),
                            new Target(Target.Source.USER, metric, number)));
        }
        return targets;
    }

    /// The user's targets for this case.
    public List<Target> targetsOf(Case subject) {
        return targets.stream()
                .filter(one -> one.cases.test(subject.name()))
                .map(UserTarget::target)
                .toList();
    }
}

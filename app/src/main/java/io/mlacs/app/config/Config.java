package io.mlacs.app.config;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mlacs.core.analysis.Judge;
import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Plan;
import io.mlacs.core.model.Profile;
import io.mlacs.core.model.Target;
import io.mlacs.harness.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `mlacs.yaml` says. Its schema is the resource `mlacs.schema.json`; an unknown key is an error.
///
/// @param profiles of the user's own
/// @param thresholds in the order of the file: of two that fit, the later counts
/// @param judge with the error rates asked for
public record Config(
        Map<String, Profile> profiles,
        List<UserTarget> targets,
        List<Threshold> thresholds,
        Judge judge) {
    /// Larger files are not read: nobody writes a megabyte of targets by hand.
    private static final long LARGEST = 1 << 20;

    private static final Config EMPTY = new Config(Map.of(), List.of(), List.of(), Judge.usual());

    /// What the mission asks of its own systems, whoever measures them.
    private static final List<UserTarget> MISSION = targets(mission(), Target.Source.MISSION);

    /// A target for the cases that a glob matches.
    public record UserTarget(Predicate<String> cases, Target target) {}

    public Config {
        profiles = Map.copyOf(profiles);
        targets = List.copyOf(targets);
        thresholds = List.copyOf(thresholds);
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
            return new Config(
                    profiles(root.path("profiles")),
                    targets(root.path("targets"), Target.Source.USER),
                    Threshold.of(root.path("thresholds")),
                    judge(root.path("verdicts")));
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

    private static JsonNode mission() {
        try (InputStream in = Config.class.getResourceAsStream("mission.yaml")) {
            return new YAMLMapper()
                    .readTree(Objects.requireNonNull(in, "resource mission.yaml"))
                    .path("targets");
        } catch (IOException e) {
            throw new UncheckedIOException("mission.yaml cannot be read", e);
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

    private static List<UserTarget> targets(JsonNode node, Target.Source source) {
        List<UserTarget> targets = new ArrayList<>();
        for (JsonNode one : node) {
            Metric metric = Metrics.named(one.path("metric").asString()).orElseThrow();
            requireDirection(one, metric);
            JsonNode value = one.path("value");
            double number =
                    value.isNumber()
                            ? value.asDouble()
                            : Quantity.parse(value.asString(), metric.unit());
            targets.add(
                    new UserTarget(
                            Glob.of(one.path("case").asString()),
                            new Target(source, metric, number)));
        }
        return targets;
    }

    /// Nobody can turn round what is better: a direction that is written down must be the metric's own.
    private static void requireDirection(JsonNode one, Metric metric) {
        String own = metric.direction().name().toLowerCase(Locale.ROOT);
        if (one.has("direction") && !one.path("direction").asString().equals(own)) {
            throw new IllegalArgumentException(
                    "direction "
                            + one.path("direction").asString()
                            + " is not that of "
                            + metric.name()
                            + ", which is "
                            + own
                            + ": leave it out or correct it");
        }
    }

    private static Judge judge(JsonNode node) {
        JsonNode within = node.path("unchanged-within");
        return new Judge(
                node.path("alpha").asDouble(Judge.ALPHA),
                within.isMissingNode()
                        ? Judge.WITHIN
                        : within.isNumber()
                                ? within.asDouble()
                                : Quantity.share(within.asString()));
    }

    /// The mission's targets for this case, then the user's.
    public List<Target> targetsOf(Case subject) {
        return Stream.concat(MISSION.stream(), targets.stream())
                .filter(one -> one.cases.test(subject.name()))
                .map(UserTarget::target)
                .toList();
    }

    /// What the user said of this case and metric.
    ///
    /// @throws ConfigException if its direction is not the metric's
    public Optional<Threshold> thresholdOf(Case subject, Metric metric) {
        return thresholds.reversed().stream().filter(one -> one.fits(subject, metric)).findFirst();
    }
}

package io.mlacs.app.report;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Growth;
import io.mlacs.core.model.Measurement;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Scaling;
import io.mlacs.core.model.Target;
import io.mlacs.core.model.Trial;
import io.mlacs.core.stats.scaling.LoadLevel;
import io.mlacs.core.stats.scaling.PowerLaw;
import io.mlacs.core.stats.scaling.Scalability;
import io.mlacs.harness.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the cases of one run say together: how throughput follows the load, and how costs follow a size.
///
/// @param scaling one for each case that was asked for at several loads
/// @param growth one for each parameter and cost
public record Laws(List<ByLoad> scaling, List<BySize> growth) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,15})?");
    private static final List<Metric> COSTS = List.of(Metrics.TIME, Metrics.ALLOCATED);

    public Laws {
        scaling = List.copyOf(scaling);
        growth = List.copyOf(growth);
    }

    /// @param subject whatever its load
    /// @param missing the levels that gave no result
    public record ByLoad(Case subject, Scaling scaling, List<Integer> missing) {
        public ByLoad {
            missing = List.copyOf(missing);
        }
    }

    /// @param subject whatever its size
    /// @param param whose values are the sizes
    public record BySize(
            Case subject,
            String param,
            double smallest,
            double largest,
            Metric cost,
            Growth growth) {}

    static Laws none() {
        return new Laws(List.of(), List.of());
    }

    /// @param order the cases as they were asked for
    /// @param good the trials of each case that is sound; a case without is one that gave no result
    static Laws of(
            List<Case> order,
            Map<Case, List<Trial.Measured>> good,
            Map<Case, List<Target>> targets) {
        return new Laws(scaling(order, good, targets), growth(order, good));
    }

    private static List<ByLoad> scaling(
            List<Case> order,
            Map<Case, List<Trial.Measured>> good,
            Map<Case, List<Target>> targets) {
        Map<Case, List<Case>> groups = new LinkedHashMap<>();
        for (Case subject : order) {
            if (subject.load().isPresent()) {
                groups.computeIfAbsent(subject.atAnyLoad(), _ -> new ArrayList<>()).add(subject);
            }
        }
        List<ByLoad> found = new ArrayList<>();
        groups.forEach((subject, levels) -> found.add(byLoad(subject, levels, good, targets)));
        return found;
    }

    private static ByLoad byLoad(
            Case subject,
            List<Case> cases,
            Map<Case, List<Trial.Measured>> good,
            Map<Case, List<Target>> targets) {
        List<LoadLevel> levels = new ArrayList<>();
        List<Integer> missing = new ArrayList<>();
        Set<Target> asked = new LinkedHashSet<>();
        for (Case one : cases) {
            int load = one.load().orElseThrow();
            LoadLevel.of(load, good.getOrDefault(one, List.of()))
                    .ifPresentOrElse(levels::add, () -> missing.add(load));
            targets.getOrDefault(one, List.of()).stream()
                    .filter(target ->
                            target.metric().equals(Metrics.TIME)
                                    || target.metric().equals(Metrics.THROUGHPUT))
                    .filter(target -> target.value() > 0)
                    .forEach(asked::add);
        }
        return new ByLoad(subject, Scalability.of(levels, List.copyOf(asked)), missing);
    }

    /// One for each good trial.
    private static List<Double> medians(List<Trial.Measured> trials, Metric metric) {
        List<Double> values = new ArrayList<>();
        for (Trial.Measured trial : trials) {
            Measurement measurement = trial.metrics().get(metric);
            if (measurement != null) {
                values.add(measurement.summary().median());
            }
        }
        return values;
    }

    private record Group(Case subject, String param) {}

    private static List<BySize> growth(List<Case> order, Map<Case, List<Trial.Measured>> good) {
        Map<Group, Map<Double, Case>> groups = new LinkedHashMap<>();
        for (Case subject : order) {
            subject.params()
                    .forEach((param, value) -> {
                        if (!param.equals(Case.LOAD)) {
                            size(value)
                                    .ifPresent(size ->
                                            groups.computeIfAbsent(
                                                            new Group(
                                                                    subject.without(param), param),
                                                            _ -> new LinkedHashMap<>())
                                                    .put(size, subject));
                        }
                    });
        }
        List<BySize> found = new ArrayList<>();
        groups.forEach((group, sizes) -> {
            if (sizes.size() >= PowerLaw.FEWEST_SIZES) {
                for (Metric cost : COSTS) {
                    bySize(group, sizes, cost, good).ifPresent(found::add);
                }
            }
        });
        return found;
    }

    private static Optional<Double> size(String value) {
        if (!NUMBER.matcher(value).matches()) {
            return Optional.empty();
        }
        double size = Double.parseDouble(value);
        return size > 0 ? Optional.of(size) : Optional.empty();
    }

    /// Empty where nothing was measured of that cost.
    private static Optional<BySize> bySize(
            Group group,
            Map<Double, Case> sizes,
            Metric cost,
            Map<Case, List<Trial.Measured>> good) {
        List<PowerLaw.Cost> costs = new ArrayList<>();
        sizes.forEach((size, subject) -> {
            List<Double> values = medians(good.getOrDefault(subject, List.of()), cost);
            if (!values.isEmpty()) {
                costs.add(new PowerLaw.Cost(size, values));
            }
        });
        if (costs.isEmpty()) {
            return Optional.empty();
        }
        double[] measured = costs.stream().mapToDouble(PowerLaw.Cost::size).sorted().toArray();
        return Optional.of(
                new BySize(
                        group.subject,
                        group.param,
                        measured[0],
                        measured[measured.length - 1],
                        cost,
                        PowerLaw.of(costs)));
    }
}

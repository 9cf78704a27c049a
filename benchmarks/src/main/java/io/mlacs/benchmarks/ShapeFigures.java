package io.mlacs.benchmarks;

import io.mlacs.core.model.ChangePoint;
import io.mlacs.core.model.Segment;
import io.mlacs.core.stats.change.ChangePoints;
import io.mlacs.core.stats.change.Course;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/// What is said of series that change in other ways than by one step: slopes, spread, several steps, short series.
///
/// @param perSeed series of each shape
record ShapeFigures(ChangePoints finder, int perSeed) {
    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(
                            "two steps: +8 % at 70 and 140 of 200",
                            200,
                            i -> i < 70 ? 1 : i < 140 ? 1.08 : 1.16,
                            _ -> 0.03,
                            steps(70, 140)),
                    new Shape(
                            "reverted: +8 % from 90 to 110 of 200",
                            200, i -> i >= 90 && i < 110 ? 1.08 : 1, _ -> 0.03, steps(90, 110)),
                    new Shape(
                            "reverted: +10 % from 90 to 100 of 200",
                            200, i -> i >= 90 && i < 100 ? 1.10 : 1, _ -> 0.03, steps(90, 100)),
                    new Shape(
                            "five levels of 40 points, +6 % and back",
                            200,
                            i -> i / 40 % 2 == 0 ? 1 : 1.06,
                            _ -> 0.03,
                            steps(40, 80, 120, 160)),
                    new Shape(
                            "five levels of 40 points, +5 % each",
                            200,
                            i -> 1 + 0.05 * Math.floorDiv(i, 40),
                            _ -> 0.03,
                            steps(40, 80, 120, 160)),
                    new Shape(
                            "30 points, +10 % at 15",
                            30, i -> i < 15 ? 1 : 1.1, _ -> 0.03, steps(15)),
                    new Shape(
                            "30 points, +5 % at 15",
                            30, i -> i < 15 ? 1 : 1.05, _ -> 0.03, steps(15)),
                    new Shape(
                            "starts with a step: +10 % at 5 of 200",
                            200, i -> i < 5 ? 1 : 1.1, _ -> 0.03, steps(5)),
                    new Shape(
                            "slope: +20 % from 100 to 200",
                            200,
                            i -> i < 100 ? 1 : 1 + 0.002 * (i - 100),
                            _ -> 0.02,
                            course -> bends(course, 100, 15)),
                    new Shape(
                            "drift: +20 % in 200 points",
                            200,
                            i -> 1 + 0.001 * i,
                            _ -> 0.02,
                            course -> course.levels().isEmpty() && trend(course, 0.001)),
                    new Shape(
                            "spread 1 % to 3 % at 100 of 200",
                            200, _ -> 1, i -> i < 100 ? 0.01 : 0.03, spread(100)),
                    new Shape(
                            "spread 1 % to 5 % at 100 of 200",
                            200, _ -> 1, i -> i < 100 ? 0.01 : 0.05, spread(100)),
                    new Shape(
                            "spread 3 % to 1 % at 150 of 200",
                            200, _ -> 1, i -> i < 150 ? 0.03 : 0.01, spread(150)),
                    new Shape(
                            "+3 % at 60 in 1 % that becomes 4 % at 120 of 200",
                            200, i -> i < 60 ? 1 : 1.03, i -> i < 120 ? 0.01 : 0.04, steps(60)),
                    new Shape(
                            "waves of 20 points, +-3 %",
                            200,
                            i -> 1 + 0.03 * Math.sin(i * Math.PI / 10),
                            _ -> 0.01,
                            course -> course.levels().isEmpty()));

    /// @param right whether what was found is what is there
    private record Shape(
            String text,
            int length,
            IntToDoubleFunction level,
            IntToDoubleFunction noise,
            Predicate<Course> right) {
        double[] draw(SplittableRandom random) {
            double[] values = new double[length];
            Arrays.setAll(
                    values,
                    i -> level.applyAsDouble(i) + noise.applyAsDouble(i) * random.nextGaussian());
            return values;
        }
    }

    private record Seen(boolean right, int changes, int spreads) {}

    Section section() {
        Seeds.Draws<Shape, Seen> seen =
                Seeds.draws(
                        "shapes",
                        SHAPES,
                        perSeed,
                        (shape, random) -> {
                            Course course = finder.in(shape.draw(random));
                            return new Seen(
                                    shape.right.test(course),
                                    course.levels().size(),
                                    course.spreads().size());
                        });
        List<List<String>> lines = new ArrayList<>();
        for (Shape shape : SHAPES) {
            List<Seen> all = seen.of(shape);
            lines.add(
                    List.of(
                            shape.text,
                            Share.of(all, Seen::right).percent(),
                            Share.of(all, one -> one.changes > 0).percent(),
                            Quantity.decimal(
                                    all.stream().mapToInt(Seen::changes).average().orElse(0), 2),
                            Share.of(all, one -> one.spreads > 0).percent()));
        }
        return new Section(
                List.of(
                        new Grid(
                                "shapes: Gaussian noise of 3 %, or as said",
                                List.of(
                                        "shape",
                                        "told right",
                                        "with a step or slope",
                                        "of them a series",
                                        "with a change of spread"),
                                lines,
                                List.of(
                                        "right: exactly the true steps, each within 3 points; of a"
                                            + " slope one bend within 15; of a drift no change and"
                                            + " a 95 % interval of the trend that holds it; of"
                                            + " spread no step or slope and the change within 10"
                                            + " points; of waves nothing"))),
                new Table("shapes: no bar", List.of()));
    }

    private static Predicate<Course> steps(int... places) {
        return course -> {
            List<ChangePoint> found = course.levels();
            boolean all = found.size() == places.length;
            for (int i = 0; all && i < places.length; i++) {
                all = Math.abs(found.get(i).index() - places[i]) <= 3;
            }
            return all;
        };
    }

    private static boolean bends(Course course, int place, int reach) {
        return course.levels().size() == 1
                && course.levels().getFirst().kind() == ChangePoint.Kind.SLOPE
                && Math.abs(course.levels().getFirst().index() - place) <= reach;
    }

    private static boolean trend(Course course, double slope) {
        return course.segments().stream()
                .map(Segment::trend)
                .allMatch(trend -> trend.isPresent() && trend.get().interval().contains(slope));
    }

    private static Predicate<Course> spread(int place) {
        return course ->
                course.levels().isEmpty()
                        && course.spreads().size() == 1
                        && Math.abs(course.spreads().getFirst().index() - place) <= 10;
    }
}

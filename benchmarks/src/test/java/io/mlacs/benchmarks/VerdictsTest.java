package io.mlacs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.analysis.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Effort LITTLE = Effort.quick();

    @Test
    void a_judge_that_always_alarms_has_100_percent_false_alarms() {
        Table figures = new JudgeFigures(_ -> Said.REGRESSED, 1).section().figures();
        assertThat(figures.rows())
                .hasSize(4)
                .allSatisfy(row -> {
                    assertThat(row.measured()).isEqualTo("100.00 % of 100");
                    assertThat(row.verdict()).isEqualTo(Verdict.MISSED);
                });
    }

    @Test
    void a_judge_that_never_alarms_has_none() {
        Table figures = new JudgeFigures(_ -> Said.UNCHANGED, 1).section().figures();
        assertThat(figures.rows())
                .allSatisfy(row -> {
                    assertThat(row.measured()).isEqualTo("0.00 % of 100");
                    assertThat(row.verdict()).isEqualTo(Verdict.MET);
                });
    }

    @Test
    void a_detector_that_calls_everything_steady_from_the_start_is_no_better_than_a_coin() {
        assertThat(balancedAccuracy(_ -> 0)).isLessThan(0.5);
        assertThat(balancedAccuracy(_ -> -1)).isEqualTo(0.5);
    }

    @Test
    void a_start_counts_within_a_tenth_of_the_series_or_3_iterations() {
        assertThat(SteadyFigures.right(53, 50, 20)).isTrue();
        assertThat(SteadyFigures.right(54, 50, 20)).isFalse();
        assertThat(SteadyFigures.right(38, 50, 120)).isTrue();
        assertThat(SteadyFigures.right(37, 50, 120)).isFalse();
        assertThat(SteadyFigures.right(-1, 50, 120)).isFalse();
        assertThat(SteadyFigures.right(-1, -1, 120)).isTrue();
        assertThat(SteadyFigures.right(0, -1, 120)).isFalse();
    }

    @Test
    void each_cell_is_drawn_from_as_often_as_said_and_the_same_each_time() {
        Seeds.Draws<String, Double> first =
                Seeds.draws("test", List.of("a", "b"), 3, (_, random) -> random.nextDouble());
        Seeds.Draws<String, Double> again =
                Seeds.draws("test", List.of("a", "b"), 3, (_, random) -> random.nextDouble());
        assertThat(first.of("a")).hasSize(300).isEqualTo(again.of("a")).doesNotHaveDuplicates();
        assertThat(first.of("b")).doesNotContainAnyElementsOf(first.of("a"));
        assertThat(first.of("a").getFirst()).isEqualTo(new SplittableRandom(1_001).nextDouble());
    }

    @Test
    void a_pool_is_compared_in_disjoint_sets_of_ten() {
        Random random = new Random(7);
        List<Double> pool = pool(75, _ -> 1 + 0.02 * random.nextGaussian());
        Splits splits = new Splits(Judge.usual(), pool);
        assertThat(splits.inOrder()).hasSize(3);
        assertThat(splits.shuffled(random)).hasSize(3);
    }

    @Test
    void a_machine_that_slows_down_alarms_in_order_of_time_and_not_in_random_order() {
        Random random = new Random(8);
        List<Double> pool = pool(200, i -> 1 + 0.01 * i + 0.01 * random.nextGaussian());
        Splits splits = new Splits(Judge.usual(), pool);
        assertThat(Said.REGRESSED.in(splits.inOrder()).value()).isGreaterThan(0.5);
        List<Said> shuffled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            shuffled.addAll(splits.shuffled(random));
        }
        assertThat(Share.of(shuffled, Said::alarm).value()).isLessThan(0.06);
    }

    @Test
    void a_share_above_its_bar_is_unclear_while_chance_explains_it() {
        assertThat(new Share(0, 40).atMost(0.01)).isEqualTo(Verdict.MET);
        assertThat(new Share(1, 40).atMost(0.01)).isEqualTo(Verdict.UNCLEAR);
        assertThat(new Share(8, 40).atMost(0.01)).isEqualTo(Verdict.MISSED);
        assertThat(new Share(60, 60).atLeast(0.3)).isEqualTo(Verdict.MET);
        assertThat(new Share(15, 60).atLeast(0.3)).isEqualTo(Verdict.UNCLEAR);
        assertThat(new Share(1, 60).atLeast(0.3)).isEqualTo(Verdict.MISSED);
    }

    @Test
    void curves_of_power_stand_at_their_height() {
        PowerPlot plot = new PowerPlot(cell -> new Share(cell.trials() == 20 ? 100 : 0, 100));
        assertThat(plot.text()).contains(" 100 % |      o  o     o").contains("   0 % |      x  x");
        assertThat(plot.svg())
                .startsWith("<svg ")
                .contains("bimodal: called Regressed")
                .contains("points=\"36.0,0.0 54.0,0.0")
                .contains("points=\"36.0,220.0 54.0,220.0");
    }

    private static List<Double> pool(int size, IntToDoubleFunction trial) {
        return IntStream.range(0, size).mapToDouble(trial).boxed().toList();
    }

    private static double balancedAccuracy(ToIntFunction<double[]> detector) {
        Row all = new SteadyFigures(detector, LITTLE).section().figures().rows().getFirst();
        return Double.parseDouble(all.measured());
    }
}

package io.mlacs.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholeUnitsTest {

    @Test
    void units_are_given_as_if_one_by_one_also_where_weights_tie_but_for_rounding() {
        Random random = new Random(17);
        for (int round = 0; round < 3000; round++) {
            int size = 2 + random.nextInt(8);
            double[] least = new double[size];
            double[] most = new double[size];
            double[] weight = new double[size];
            String[] who = new String[size];
            for (int i = 0; i < size; i++) {
                most[i] = random.nextInt(100);
                least[i] = random.nextInt(3) == 0 ? Math.floor(most[i] / 4) : 0;
                weight[i] = 0.1 * (1 + random.nextInt(9));
                who[i] = "agent " + i;
            }
            double budget = random.nextInt(50 * size);

            assertThat(WholeUnits.shares(budget, least, most, weight, who))
                    .isEqualTo(oneByOne(budget, least, most, weight));
        }
    }

    private static double[] oneByOne(
            double budget, double[] least, double[] most, double[] weight) {
        boolean doLeastsFit = Arrays.stream(least).sum() <= budget;
        double[] parts = doLeastsFit ? least.clone() : new double[least.length];
        double[] bound = doLeastsFit ? most : least;
        for (double left = budget - Arrays.stream(parts).sum(); left > 0; left--) {
            int best = -1;
            for (int i = 0; i < parts.length; i++) {
                if (parts[i] < bound[i] && (best < 0 || isBefore(i, best, parts, weight))) {
                    best = i;
                }
            }
            if (best < 0) {
                break;
            }
            parts[best]++;
        }
        return parts;
    }

    private static boolean isBefore(int i, int best, double[] parts, double[] weight) {
        double level = (parts[i] + 0.5) / weight[i];
        double bestLevel = (parts[best] + 0.5) / weight[best];
        return level < bestLevel || (level == bestLevel && weight[i] > weight[best]);
    }
}

package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.core.model.Case;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private static Case named(String scenario) {
        return new Case("suite", scenario, "subject", Map.of());
    }

    private static final Case ONE = named("one");

    /// A change of these numbers makes recorded runs unrepeatable. Computed apart from this code: FNV-1a of the name, SplitMix64's finaliser.
    @Test
    void known_answers_stay_as_they_are() {
        assertThat(Seeds.of(0, ONE, 0)).isEqualTo(-4272841264104630818L);
        assertThat(Seeds.of(42, ONE, 0)).isEqualTo(885660143390494200L);
        assertThat(Seeds.of(42, ONE, 1)).isEqualTo(3545335977267367059L);
        assertThat(Seeds.of(-1, named("large"), 9_999)).isEqualTo(-7291495639313072870L);
    }

    @Test
    void seeds_differ_by_case_trial_and_run() {
        Set<Long> seeds = new HashSet<>();
        for (int run = 0; run < 20; run++) {
            for (int scenario = 0; scenario < 20; scenario++) {
                for (int trial = 0; trial < 20; trial++) {
                    seeds.add(Seeds.of(run, named("s-" + scenario), trial));
                }
            }
        }
        assertThat(seeds).hasSize(8_000);
    }

    @Test
    void subject_and_parameters_are_part_of_the_case() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("size", "1");

        assertThat(Seeds.of(1, new Case("suite", "one", "subject", params), 0))
                .isNotEqualTo(Seeds.of(1, ONE, 0));
        assertThat(Seeds.of(1, new Case("suite", "one", "other", Map.of()), 0))
                .isNotEqualTo(Seeds.of(1, ONE, 0));
    }
}

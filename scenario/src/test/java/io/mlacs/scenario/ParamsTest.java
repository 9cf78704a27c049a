package io.mlacs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
    private static Map<String, List<?>> axes() {
        Map<String, List<?>> axes = new LinkedHashMap<>();
        axes.put("size", List.of(1, 2));
        axes.put("mode", List.of("a", "b", "c"));
        return axes;
    }

    @Test
    void the_last_axis_of_a_grid_changes_fastest() {
        assertThat(Params.grid(axes()))
                .extracting(Params::toString)
                .containsExactly(
                        "size=1,mode=a",
                        "size=1,mode=b",
                        "size=1,mode=c",
                        "size=2,mode=a",
                        "size=2,mode=b",
                        "size=2,mode=c");
    }

    @Test
    void a_grid_of_no_axes_is_the_case_without_parameters() {
        assertThat(Params.grid(Map.of())).containsExactly(Params.none());
    }

    @Test
    void a_grid_with_an_axis_of_no_values_has_no_case() {
        assertThat(Params.grid(Map.of("size", List.of()))).isEmpty();
    }

    @Test
    void a_random_grid_has_the_product_of_its_axes_and_no_case_twice() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            Map<String, List<Integer>> axes = new LinkedHashMap<>();
            int product = 1;
            for (int axis = 0; axis < random.nextInt(4); axis++) {
                int choices = 1 + random.nextInt(4);
                axes.put("axis-" + axis, random.ints().distinct().limit(choices).boxed().toList());
                product *= choices;
            }
            assertThat(Params.grid(axes)).hasSize(product).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_text_keeps_the_order_in_which_parameters_were_given() {
        assertThat(Params.of("z", 1).with("a", 2.5).with("m", "three words"))
                .hasToString("z=1,a=2.5,m=three words");
        assertThat(Params.none()).hasToString("");
    }

    @Test
    void a_parameter_that_is_given_again_keeps_its_place_and_takes_the_new_value() {
        assertThat(Params.of("a", 1).with("b", 2).with("a", 3)).hasToString("a=3,b=2");
    }

    @Test
    void with_leaves_the_original_as_it_was() {
        Params original = Params.of("a", 1);
        assertThat(original.with("b", 2)).isNotEqualTo(original);
        assertThat(original).hasToString("a=1");
    }

    @Test
    void what_the_caller_does_to_the_map_later_changes_nothing() {
        Map<String, String> map = new LinkedHashMap<>(Map.of("a", "1"));
        Params params = new Params(map);
        map.put("b", "2");

        assertThat(params).hasToString("a=1");
        assertThatThrownBy(() -> params.values().put("c", "3"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a b", "a=b", "ä"})
    void a_name_with_anything_but_lower_case_letters_digits_and_dashes_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of(name, 1))
                .withMessageEndingWith(": " + name);
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(Params.of("a".repeat(64), 1).values()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Params.of("a".repeat(65), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b", "a=b", "a\nb", "\t", "a\u0000", "\u007f", "\u0085"})
    void a_value_that_could_not_be_read_back_from_the_text_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("key", value))
                .withMessageContaining("parameter key");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "1.5e-3", "gpt-4o/mini", "[x]", "größer", "\uD83D\uDE00"})
    void any_other_value_is_kept_as_it_is(String value) {
        assertThat(Params.of("key", value).get("key")).isEqualTo(value);
    }

    @Test
    void a_value_has_at_most_200_characters() {
        assertThat(Params.of("key", "v".repeat(200)).get("key")).hasSize(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("key", "v".repeat(201)))
                .withMessageContaining("too long");
    }

    @Test
    void a_missing_parameter_is_named_together_with_what_there_is() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("size", 3).get("sise"))
                .withMessage("no parameter sise in size=3");
    }

    @Test
    void whole_numbers_are_read_and_others_refused() {
        assertThat(Params.of("size", -7).getInt("size")).isEqualTo(-7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("size", "7.0").getInt("size"))
                .withMessage("parameter size is not a whole number: 7.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Params.of("size", "2147483648").getInt("size"));
    }
}

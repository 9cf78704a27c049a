package io.mlacs.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    private final List<String> said = new ArrayList<>();

    private Options options(String text) {
        return Options.of(text, new Complaints(said::add));
    }

    @Test
    void without_options_everything_is_measured_everywhere() {
        assertThat(options("")).isEqualTo(new Options(true, true, List.of()));
        assertThat(options("").include("com.acme.Shop")).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void time_memory_and_packages_are_chosen() {
        Options options = options("time=off,memory=on,packages=com.acme:org.other");

        assertThat(options).isEqualTo(new Options(false, true, List.of("com.acme.", "org.other.")));
        assertThat(options.include("com.acme.Shop")).isTrue();
        assertThat(options.include("org.other.deep.Shop")).isTrue();
        assertThat(options.include("com.acmeplus.Shop")).isFalse();
        assertThat(options("memory=off").memory()).isFalse();
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"verbose", "time", "time=no", "Time=off", "packages=", "packages=a::b", " "})
    void what_is_no_option_is_told_in_one_line_and_ignored(String unknown) {
        Options options = options("memory=off," + unknown);

        assertThat(options.time()).isTrue();
        assertThat(options.memory()).isFalse();
        assertThat(options.packages()).isEmpty();
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(
                        "mlacs-agent: ignored, as it is no option: " + unknown + " (there are ");
    }

    @Test
    void several_unknown_options_are_one_line() {
        options("a,b,time=off,c");

        assertThat(said).singleElement().asString().contains("no option: a, b, c (");
    }
}

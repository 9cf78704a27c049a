package io.mlacs.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Suite;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class KernelsTest {
    private static final List<Kernel> KERNELS =
            List.of(
                    new Empty(),
                    new NanoTime(),
                    new Arithmetic(Arithmetic.MICROSECOND),
                    new Arithmetic(Arithmetic.SHORT),
                    new Allocation(),
                    new Lookup(),
                    new HandOff());

    @Test
    void every_run_of_a_kernel_gives_its_digest() throws Exception {
        for (Kernel kernel : KERNELS) {
            for (int i = 0; i < 2_500; i++) {
                assertThat(kernel.run()).as("%s", kernel).isEqualTo(kernel.digest());
            }
        }
    }

    @Test
    void more_steps_of_arithmetic_give_another_digest() {
        assertThat(new Arithmetic(20).digest()).isNotEqualTo(new Arithmetic(21).digest());
    }

    @Test
    void both_sides_measure_the_same_kernels() {
        Suite suite = ServiceLoader.load(Suite.class).findFirst().orElseThrow();
        List<String> jmh =
                Arrays.stream(Jmh.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .toList();
        assertThat(suite.scenarios().stream().map(Scenario::name).toList())
                .containsExactlyInAnyOrderElementsOf(jmh);
    }
}

package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MachineTest {
    @Test
    void the_cpu_is_named_as_its_model() {
        String info =
                """
                processor\t: 0
                vendor_id\t: GenuineIntel
                model\t\t: 85
                model name\t: Intel(R) Xeon(R) CPU: @ 2.00GHz
                processor\t: 1
                model name\t: Other
                """;

        assertThat(Machine.cpu(info)).contains("Intel(R) Xeon(R) CPU: @ 2.00GHz");
    }

    @Test
    void a_cpu_that_names_no_model_has_none() {
        assertThat(Machine.cpu("processor\t: 0\nCPU implementer\t: 0x41\n")).isEmpty();
        assertThat(Machine.cpu("model name\t: \n")).isEmpty();
        assertThat(Machine.cpu("")).isEmpty();
    }

    @Test
    void a_quota_is_in_cpus() {
        assertThat(Machine.cpuLimit("150000 100000\n")).hasValue(1.5);
        assertThat(Machine.cpuLimit("max 100000\n")).isEmpty();
        assertThat(Machine.cpuLimit("")).isEmpty();
    }

    @Test
    void a_memory_limit_is_in_bytes() {
        assertThat(Machine.memoryLimit("4294967296\n")).hasValue(4L << 30);
        assertThat(Machine.memoryLimit("max\n")).isEmpty();
        assertThat(Machine.memoryLimit("")).isEmpty();
    }

    @Test
    void free_memory_is_what_is_available() {
        String info =
                "MemTotal:       16384000 kB\nMemFree:          100 kB\nMemAvailable:   2048 kB\n";

        assertThat(Machine.freeMemory(info)).hasValue(2048 * 1024);
        assertThat(Machine.freeMemory("MemFree: 100 kB\n")).isEmpty();
    }

    @Test
    void pressure_is_the_microseconds_in_which_some_task_waited() {
        String psi =
                """
                some avg10=1.53 avg60=1.86 avg300=1.89 total=52719287
                full avg10=0.00 avg60=0.00 avg300=0.00 total=99
                """;

        assertThat(Machine.pressure(psi)).hasValue(52_719_287);
        assertThat(Machine.pressure("")).isEmpty();
    }

    @Test
    void ticks_leave_out_guest_time_which_is_in_user_time_already() {
        String stat = "cpu  1 2 3 4 5 6 7 8 1000 2000\ncpu0 9 9 9 9 9 9 9 9 9 9\n";

        assertThat(Machine.ticks(stat)).contains(new Machine.Ticks(36, 8));
    }

    @Test
    void ticks_of_a_kernel_that_knows_no_steal_have_none() {
        assertThat(Machine.ticks("cpu  1 2 3 4\n")).contains(new Machine.Ticks(10, 0));
        assertThat(Machine.ticks("")).isEmpty();
    }

    @Test
    void this_machine_is_plausible() {
        assertThat(Machine.cpu()).isNotBlank();
        assertThat(Machine.cores()).isBetween(1, 10_000);
        assertThat(Machine.cpuLimit()).isBetween(0.01, 10_000.0);
        assertThat(Machine.memoryLimit()).isBetween(64L << 20, 1L << 50);
        assertThat(Machine.osFamily()).matches("[a-z]+");
        assertThat(Machine.kernel()).isNotBlank();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void on_linux_ticks_and_free_memory_are_there() {
        assertThat(Machine.ticks().orElseThrow().all()).isPositive();
        assertThat(Machine.freeMemory().orElseThrow()).isBetween(1L << 20, 1L << 50);
    }
}

package io.mlacs.scenario.child.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.scenario.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
    private static final int TEN_MEGABYTES = 10_000_000;

    /// So that nothing allocated here can be optimised away.
    private static volatile byte[] kept = {};

    private static Map<String, Double> values(List<Reading> readings) {
        return readings.stream().collect(Collectors.toMap(Reading::metric, Reading::value));
    }

    @Test
    void allocation_of_a_platform_thread_is_exact() {
        long before = ThreadAllocation.read();
        kept = new byte[4_096];
        long after = ThreadAllocation.read();

        // The array's header has 16 bytes.
        assertThat(after - before).isEqualTo(4_112);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void allocation_of_a_virtual_thread_is_not_offered() throws Exception {
        CompletableFuture<Long> read = new CompletableFuture<>();
        Runnable task = () -> read.complete(ThreadAllocation.read());
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);

        assertThat(read.get()).isEqualTo(-1);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void allocation_of_the_process_sees_threads_that_have_ended() throws Exception {
        ProcessAllocation probe = new ProcessAllocation();
        probe.start();
        Thread thread = new Thread(() -> kept = new byte[TEN_MEGABYTES]);
        thread.start();
        thread.join();

        assertThat(values(probe.stop()).get("allocated.process"))
                .isGreaterThanOrEqualTo(TEN_MEGABYTES);
    }

    @Test
    void a_collection_is_counted() {
        GarbageCollection probe = new GarbageCollection();
        probe.start();
        System.gc();
        Map<String, Double> readings = values(probe.stop());

        assertThat(readings.get("gc.count")).isGreaterThanOrEqualTo(1);
        assertThat(readings.get("gc.pause")).isNotNegative();
    }

    @Test
    void retained_heap_is_what_was_kept_and_not_what_was_dropped() {
        kept = new byte[0];
        RetainedHeap heap = new RetainedHeap();
        heap.readBaseline();
        kept = new byte[TEN_MEGABYTES];
        double whileKept = heap.read().orElseThrow().value();
        kept = new byte[0];
        double afterDropping = heap.read().orElseThrow().value();

        assertThat(whileKept).isBetween(TEN_MEGABYTES - 1e6, TEN_MEGABYTES + 4e6);
        assertThat(afterDropping).isLessThan(4e6);
    }

    @Test
    void retained_heap_is_not_offered_without_a_baseline() {
        assertThat(new RetainedHeap().read()).isEmpty();
    }

    @Test
    void cpu_time_grows_with_work() {
        CpuTime probe = new CpuTime();
        probe.start();
        long digest = 0;
        for (long i = 0; i < 20_000_000; i++) {
            digest = digest * 31 + i;
        }
        kept = new byte[(int) (digest & 1)];

        assertThat(values(probe.stop()).get("cpu")).isPositive();
    }

    @Test
    void what_is_read_at_the_end_of_a_trial_is_in_base_units() {
        Map<String, Double> readings = values(Probes.forTrial());

        assertThat(readings.get("threads.peak")).isBetween(2.0, 10_000.0);
        assertThat(readings.get("classes.loaded")).isBetween(500.0, 1e6);
        assertThat(Probes.forTrial())
                .extracting(Reading::unit)
                .allMatch(unit -> unit.equals("By") || unit.equals("1"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void on_linux_peak_memory_and_context_switches_are_there() {
        Map<String, Double> readings = values(Probes.forTrial());

        assertThat(readings.get("rss.peak")).isBetween(20e6, 1e12);
        assertThat(readings.get("context-switches")).isNotNegative();
    }

    @Test
    void a_status_file_without_the_number_or_without_being_there_is_not_offered(
            @TempDir Path directory) throws Exception {
        Path status =
                Files.writeString(directory.resolve("status"), "Name:\tjava\nVmHWM:\t  123 kB\n");

        assertThat(ProcStatus.read(status, "VmHWM")).hasValue(123);
        assertThat(ProcStatus.read(status, "VmRSS")).isEmpty();
        assertThat(ProcStatus.read(directory.resolve("none"), "VmHWM")).isEmpty();
    }
}

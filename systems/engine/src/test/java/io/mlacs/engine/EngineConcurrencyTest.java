package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EngineConcurrencyTest {
    private static final int THREADS = 4;
    private static final int EACH = 100_000;

    @Test
    void nothing_is_lost_while_windows_close_and_status_is_asked_and_counters_never_go_back()
            throws Exception {
        Instant start = Instant.EPOCH;
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), start);
                ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1)) {
            AtomicBoolean recording = new AtomicBoolean(true);
            CountDownLatch ready = new CountDownLatch(1);
            List<Future<?>> writers = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int agent = t;
                writers.add(
                        pool.submit(() -> {
                            ready.await();
                            for (int i = 0; i < EACH; i++) {
                                engine.record(
                                        "agent-" + (agent + i) % 3,
                                        MetricTypes.RESPONSE_TIME,
                                        i * 1e-6,
                                        start);
                            }
                            return null;
                        }));
            }
            Future<Long> looker =
                    pool.submit(() -> {
                        long before = 0;
                        long looks = 0;
                        ready.countDown();
                        while (recording.get()) {
                            looks++;
                            engine.tick(start.plusNanos(looks));
                            long values = engine.status(start).recording().values();
                            assertThat(values).isGreaterThanOrEqualTo(before);
                            before = values;
                        }
                        return looks;
                    });
            for (Future<?> writer : writers) {
                writer.get();
            }
            recording.set(false);
            assertThat(looker.get()).isPositive();

            Status status = engine.status(start);
            assertThat(status.recording().values()).isEqualTo((long) THREADS * EACH);
            assertThat(status.components()).hasSize(3);
            assertThat(status.components().stream().mapToLong(Status.ComponentStatus::values).sum())
                    .isEqualTo((long) THREADS * EACH);
        }
    }

    @Test
    void everything_may_be_called_at_once() throws Exception {
        Farm farm = new Farm(11);
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
                ExecutorService pool = Executors.newFixedThreadPool(3)) {
            farm.attach(engine);
            AtomicBoolean going = new AtomicBoolean(true);
            List<Future<?>> others = new ArrayList<>();
            for (Strategy strategy : List.of(Strategy.COST, Strategy.LATENCY)) {
                others.add(
                        pool.submit(() -> {
                            while (going.get()) {
                                for (Advice advice : engine.advise(strategy, Farm.second(0))) {
                                    assertThat(advice.recommendation().because()).isNotEmpty();
                                }
                                assertThat(engine.status(Farm.second(0)).toJson()).startsWith("{");
                            }
                            return null;
                        }));
            }
            for (int second = 0; second < 120; second++) {
                if (second == 60) {
                    farm.load = 20;
                }
                farm.step();
                engine.tick(Farm.second(second + 1));
                engine.review(Farm.second(second + 1));
            }
            going.set(false);
            for (Future<?> other : others) {
                other.get();
            }
        }
    }
}

package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlacs.core.model.Component;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OptimizationLoopTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Engine engine = Engine.inMemory(EngineOptions.usual(), CLOCK.instant());

    @Test
    void cycles_come_until_it_is_stopped_and_none_after() throws Exception {
        OptimizationLoop loop = loop(Duration.ofMillis(1));
        assertThat(loop.status().running()).isFalse();

        loop.start();
        while (loop.status().cycles() < 20) {
            Thread.onSpinWait();
        }
        assertThat(loop.status().running()).isTrue();
        loop.stop();

        long cycles = loop.status().cycles();
        long windows = engine.status(CLOCK.instant()).windows();
        assertThat(loop.status().running()).isFalse();
        assertThat(windows).isGreaterThanOrEqualTo(20);
        assertThat(loop.status().cycles()).isEqualTo(cycles);
        assertThat(engine.status(CLOCK.instant()).windows()).isEqualTo(windows);

        loop.start();
        while (loop.status().cycles() < cycles + 3) {
            Thread.onSpinWait();
        }
        loop.close();
    }

    @Test
    void it_cannot_be_started_twice() throws Exception {
        try (OptimizationLoop loop = loop(Duration.ofMillis(1))) {
            loop.start();
            assertThatIllegalStateException()
                    .isThrownBy(loop::start)
                    .withMessage("the loop runs already");
        }
    }

    @Test
    void stopping_during_a_cycle_lets_the_cycle_end() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        InstantSource slow =
                () -> {
                    inside.countDown();
                    try {
                        assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    ended.set(true);
                    return CLOCK.instant();
                };
        OptimizationLoop loop =
                new OptimizationLoop(engine, Strategy.BALANCED, Duration.ofMillis(1), true, slow);
        loop.start();
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        Thread stopper = Thread.ofVirtual().start(() -> stop(loop));
        assertThat(loop.status().cycles()).isZero();
        go.countDown();
        stopper.join();

        assertThat(ended).isTrue();
        assertThat(loop.status().cycles()).isGreaterThanOrEqualTo(1);
        assertThat(loop.status().running()).isFalse();
    }

    @Test
    void a_cycle_that_fails_is_told_and_the_next_one_comes() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        engine.listen(event -> {
            if (event instanceof EngineEvent.CycleFailed) {
                heard.incrementAndGet();
            }
        });
        InstantSource broken =
                () -> {
                    if (asked.incrementAndGet() <= 2) {
                        throw new IllegalStateException("clock stopped");
                    }
                    return CLOCK.instant();
                };
        try (OptimizationLoop loop =
                new OptimizationLoop(
                        engine, Strategy.BALANCED, Duration.ofMillis(1), true, broken)) {
            loop.start();
            while (loop.status().cycles() < 5) {
                Thread.onSpinWait();
            }
            assertThat(loop.status().failures()).isEqualTo(2);
            assertThat(loop.status().latestFailure())
                    .isEqualTo("java.lang.IllegalStateException: clock stopped");
            assertThat(heard).hasValue(2);
        }
    }

    @Test
    void in_one_component_one_thing_is_turned_at_a_time() {
        Farm farm = new Farm(3);
        farm.attach(engine);
        Engine virtual = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
        farm.attach(virtual);
        OptimizationLoop loop =
                new OptimizationLoop(
                        virtual, Strategy.BALANCED, Duration.ofSeconds(1), true, CLOCK);
        int turned = 0;
        for (int second = 0; second < 90; second++) {
            if (second == 60) {
                farm.load = 20;
                farm.failing = 0.1;
            }
            farm.step();
            loop.cycle(Farm.second(second + 1));
            long acted =
                    virtual.live().stream()
                            .filter(advice -> advice.state() instanceof AdviceState.Acted)
                            .count();
            assertThat(acted).isLessThanOrEqualTo(1);
            turned += (int) acted;
        }
        assertThat(turned).isPositive();
        assertThat(virtual.advising().waiting(new Component("nobody"))).isFalse();
    }

    @Test
    void it_may_be_stopped_from_inside_a_cycle() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<OptimizationLoop> itself = new AtomicReference<>();
        InstantSource stopping =
                () -> {
                    stop(itself.get());
                    stopped.countDown();
                    return CLOCK.instant();
                };
        OptimizationLoop loop =
                new OptimizationLoop(
                        engine, Strategy.BALANCED, Duration.ofMillis(1), true, stopping);
        itself.set(loop);
        loop.start();
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        loop.stop();
        assertThat(loop.status().running()).isFalse();
        assertThat(loop.status().cycles()).isEqualTo(1);
    }

    @Test
    void an_interrupt_that_a_cycle_leaves_behind_is_counted_and_ends_nothing() throws Exception {
        InstantSource interrupting =
                () -> {
                    Thread.currentThread().interrupt();
                    return CLOCK.instant();
                };
        try (OptimizationLoop loop =
                new OptimizationLoop(
                        engine, Strategy.BALANCED, Duration.ofMillis(1), true, interrupting)) {
            loop.start();
            while (loop.status().cycles() < 5) {
                Thread.onSpinWait();
            }
            assertThat(loop.status().interrupts()).isPositive();
            assertThat(loop.status().failures()).isZero();
        }
    }

    @Test
    void an_error_of_a_users_lever_does_not_end_the_loop() throws Exception {
        InstantSource broken =
                () -> {
                    throw new StackOverflowError();
                };
        try (OptimizationLoop loop =
                new OptimizationLoop(
                        engine, Strategy.BALANCED, Duration.ofMillis(1), true, broken)) {
            loop.start();
            while (loop.status().failures() < 3) {
                Thread.onSpinWait();
            }
            assertThat(loop.status().running()).isTrue();
        }
    }

    private OptimizationLoop loop(Duration interval) {
        return new OptimizationLoop(engine, Strategy.BALANCED, interval, true, CLOCK);
    }

    private static void stop(OptimizationLoop loop) {
        try {
            loop.stop();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.mlacs.scenario.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Timeout(30)
class WorkerTest {
    private static Thread threadOf(Worker worker) throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        worker.start(() -> thread.set(Thread.currentThread()));
        assertThat(worker.await()).isNull();
        return thread.get();
    }

    @Test
    void all_tasks_are_done_by_the_same_thread_of_the_worker_s_own() throws Exception {
        Worker worker = new Worker(3, false);
        Thread thread = threadOf(worker);

        assertThat(thread).isNotSameAs(Thread.currentThread()).isSameAs(threadOf(worker));
        assertThat(thread.getName()).isEqualTo("mlacs-worker-3");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_virtual_worker_is_a_virtual_thread_and_another_is_not() throws Exception {
        assertThat(threadOf(new Worker(0, true)).getThreadGroup().getName())
                .isEqualTo("VirtualThreads");
        assertThat(threadOf(new Worker(0, false)).getThreadGroup().getName())
                .isNotEqualTo("VirtualThreads");
    }

    @Test
    void what_a_task_throws_is_returned_and_the_worker_goes_on() throws Exception {
        Worker worker = new Worker(0, false);
        IOException problem = new IOException("no such luck");
        StackOverflowError error = new StackOverflowError();

        worker.start(() -> {
            throw problem;
        });
        assertThat(worker.await()).isSameAs(problem);
        worker.start(() -> {
            throw error;
        });
        assertThat(worker.await()).isSameAs(error);
        worker.start(() -> {});
        assertThat(worker.await()).isNull();
    }

    @Test
    void a_task_that_leaves_its_thread_interrupted_stops_nobody() throws Exception {
        Worker worker = new Worker(0, false);
        AtomicReference<Boolean> next = new AtomicReference<>();

        worker.start(() -> Thread.currentThread().interrupt());
        assertThat(worker.await()).isNull();
        worker.start(() -> next.set(Thread.currentThread().isInterrupted()));
        assertThat(worker.await()).isNull();
        assertThat(next.get()).isFalse();
    }
}

package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlacs.core.model.Verdict;
import io.mlacs.engine.journal.JournalOptions;
import io.mlacs.sql.Database;
import io.mlacs.sql.DatabaseException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRecoveryTest {
    @TempDir Path directory;

    private final Random random = new Random(7);
    private Path file;
    private int now;

    @BeforeEach
    void file() {
        file = directory.resolve("engine.db");
    }

    @Test
    void open_advice_and_its_evidence_are_there_after_a_restart_in_any_time_zone() {
        List<Advice> before;
        try (Engine engine = open()) {
            degraded(engine);
            before = engine.advise(Strategy.LATENCY, Farm.second(now));
            assertThat(before).isNotEmpty();
        }
        TimeZone home = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (Engine engine = open()) {
            assertThat(engine.live()).containsExactlyInAnyOrderElementsOf(before);
            Instant life = Farm.second(now).plus(EngineOptions.usual().adviceLife());
            engine.review(life.minusMillis(1));
            assertThat(engine.live()).isNotEmpty();
            engine.review(life);
            assertThat(engine.live()).isEmpty();
        } finally {
            TimeZone.setDefault(home);
        }
    }

    @Test
    void an_effect_is_measured_across_a_restart() {
        try (Engine engine = open()) {
            degraded(engine);
            Advice advice = engine.advise(Strategy.LATENCY, Farm.second(now)).getFirst();
            engine.act(advice.id(), Farm.second(now));
            windows(engine, 6, 0.010);
        }
        try (Engine engine = open()) {
            assertThat(engine.review(Farm.second(now))).isEmpty();
            windows(engine, 10, 0.010);
            Advice measured = engine.review(Farm.second(now)).getFirst();
            assertThat(((AdviceState.Measured) measured.state()).verdict())
                    .isInstanceOf(Verdict.Improved.class);
        }
        try (Engine engine = open()) {
            // What was learnt is not forgotten either.
            assertThat(engine.ended()).hasSize(1);
            assertThat(engine.ended().getFirst().effectiveness().orElseThrow().ratio())
                    .isBetween(0.6, 0.75);
        }
    }

    @Test
    void values_of_a_window_that_was_still_open_are_in_the_first_window_after_a_restart()
            throws Exception {
        try (Engine engine = open()) {
            windows(engine, 3, 0.010);
            engine.series("checkout", MetricTypes.RESPONSE_TIME).record(0.5);
            engine.await();
        }
        try (Engine engine = open()) {
            assertThat(engine.status(Farm.second(now)).recording().values()).isEqualTo(1);
            engine.tick(Farm.second(++now));
            Prediction prediction = engine.predict("checkout", MetricTypes.RESPONSE_TIME, 1, 0.5);
            assertThat(prediction.from()).isEqualTo(Farm.second(now));
        }
    }

    @Test
    void every_result_says_what_it_survives() throws Exception {
        try (Engine memory = Engine.inMemory(EngineOptions.usual(), Farm.second(0))) {
            memory.await();
            assertThat(memory.status(Farm.second(0)).durable().survives())
                    .isEqualTo("survives nothing: values are kept in memory only");
        }
        try (Engine engine = open()) {
            windows(engine, 1, 0.010);
            engine.await();
            Durable durable = engine.status(Farm.second(now)).durable();
            assertThat(durable.survives()).startsWith("survives the end of the process");
            assertThat(durable.acknowledged()).isEqualTo(durable.appended()).isEqualTo(5);
            assertThat(durable.failure()).isEmpty();
        }
    }

    @Test
    void a_second_engine_on_the_same_file_is_refused_and_told_why() {
        try (Engine first = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining(
                            "is being recorded into by another journal in this process");
            windows(first, 1, 0.010);
        }
        open().close();
    }

    @Test
    void advice_that_cannot_be_read_is_named_with_the_remedy() {
        try (Engine engine = open()) {
            degraded(engine);
            engine.advise(Strategy.LATENCY, Farm.second(now));
        }
        try (Database database = Database.open(file)) {
            database.write(connection ->
                    connection
                            .createStatement()
                            .executeUpdate("UPDATE advice SET document = '{\"id\":0}'"));
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("advice 1 in " + file)
                .hasMessageContaining("delete that row");
        // The file was given up again.
        assertThatThrownBy(this::open).hasMessageContaining("advice 1 in ");
    }

    @Test
    void hostile_names_come_back_as_they_went_in() {
        String name = "'; DROP TABLE advice; -- <script>\u202e\ud83e\udd16";
        try (Engine engine = open()) {
            engine.record(name, MetricTypes.TOKENS, 5, Farm.second(0));
            engine.tick(Farm.second(1));
        }
        try (Engine engine = open()) {
            assertThat(engine.status(Farm.second(1)).components().getFirst().name())
                    .isEqualTo(name);
        }
    }

    @Test
    void a_clock_set_back_between_two_runs_leaves_nothing_hanging() {
        long acted;
        try (Engine engine = open()) {
            degraded(engine);
            List<Advice> advice = engine.advise(Strategy.LATENCY, Farm.second(now));
            acted = advice.getFirst().id();
            engine.act(acted, Farm.second(now));
        }
        int back = 365 * 24 * 3600;
        now -= back;
        try (Engine engine = open()) {
            // Its windows and what it was about to measure are of a time that has not come yet.
            windows(engine, 40, 0.010);
            assertThat(engine.advise(Strategy.LATENCY, Farm.second(now))).isEmpty();
            engine.review(Farm.second(now));
            assertThat(engine.live()).isEmpty();
            assertThat(engine.ended()).extracting(Advice::id).contains(acted);

            windows(engine, 20, 0.015);
            assertThat(engine.findings()).isNotEmpty();
            // Barred for a while, as what it did is not known; not for a year.
            Instant later = Farm.second(now).plus(EngineOptions.usual().memory());
            assertThat(engine.advise(Strategy.LATENCY, later)).isNotEmpty();
        }
    }

    private Engine open() {
        Engine engine =
                Engine.durable(
                        file, JournalOptions.usual(), EngineOptions.usual(), Farm.second(now));
        engine.actuator(new Knob("checkout", Lever.WORKERS, 1, 4, 16));
        return engine;
    }

    private void degraded(Engine engine) {
        windows(engine, 40, 0.010);
        windows(engine, 20, 0.015);
    }

    private void windows(Engine engine, int n, double level) {
        MetricSeries series = engine.series("checkout", MetricTypes.RESPONSE_TIME);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 5; k++) {
                series.record(level * Math.exp(0.02 * random.nextGaussian()));
            }
            engine.tick(Farm.second(++now));
        }
    }
}

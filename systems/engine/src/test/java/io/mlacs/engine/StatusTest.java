package io.mlacs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mlacs.engine.resource.Allocations;
import io.mlacs.engine.resource.Budget;
import io.mlacs.engine.resource.Demand;
import io.mlacs.engine.resource.Resource;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void its_json_keeps_to_the_published_schema_in_every_locale() throws Exception {
        Locale home = Locale.getDefault();
        try (Engine engine = busy()) {
            for (Locale locale : List.of(Locale.ROOT, Locale.GERMANY, Locale.of("ar", "EG"))) {
                Locale.setDefault(locale);
                String json = engine.status(Farm.second(100)).toJson();
                assertThat(faults(JSON.readTree(json))).as(json).isEmpty();
                assertThat(json).contains("\"at\":\"2027-01-15T08:01:40Z\"");
            }
        } finally {
            Locale.setDefault(home);
        }
    }

    @Test
    void the_schema_refuses_what_it_does_not_know() throws Exception {
        try (Engine engine = busy()) {
            String json = engine.status(Farm.second(100)).toJson();
            assertThat(faults(JSON.readTree(json.replace("\"windows\":", "\"wondows\":"))))
                    .isNotEmpty();
        }
    }

    @Test
    void sums_are_what_was_recorded_and_rates_are_of_the_newest_window() {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0))) {
            for (int i = 0; i < 10; i++) {
                engine.record("a", MetricTypes.TOKENS, i, Farm.second(0));
                engine.record("b", MetricTypes.COST, 0.1, Farm.second(0));
            }
            engine.tick(Farm.second(2));
            engine.record("b", MetricTypes.TOKENS, 1, Farm.second(2));

            Status status = engine.status(Farm.second(2));
            assertThat(status.recording().values()).isEqualTo(21);
            assertThat(status.recording().perSecond()).isEqualTo(10);
            assertThat(status.components())
                    .extracting(Status.ComponentStatus::name, Status.ComponentStatus::values)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a", 10L),
                            org.assertj.core.groups.Tuple.tuple("b", 11L));
        }
    }

    @Test
    void leases_end_with_the_ticks_and_what_is_left_is_shown() {
        try (Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0))) {
            assertThat(engine.status(Farm.second(0)).resources()).isEmpty();
            Allocations leases =
                    engine.budget(Budget.of(Resource.THREADS, 10), Duration.ofMinutes(1));
            leases.request(
                    Demand.of("checkout", Resource.THREADS, 4), Farm.second(5), Farm.second(0));
            assertThat(engine.status(Farm.second(0)).resources())
                    .containsExactly(new Status.ResourceStatus(Resource.THREADS, "1", 10, 6, 1));

            engine.tick(Farm.second(5));
            assertThat(engine.status(Farm.second(5)).resources())
                    .containsExactly(new Status.ResourceStatus(Resource.THREADS, "1", 10, 10, 0));
            assertThat(leases.inForce()).isEmpty();

            assertThat(engine.budget(Budget.of(Resource.THREADS, 3), Duration.ofMinutes(1)))
                    .isSameAs(leases);
        }
    }

    private static Engine busy() {
        Engine engine = Engine.inMemory(EngineOptions.usual(), Farm.second(0));
        Farm farm = new Farm(1);
        farm.attach(engine);
        engine.budget(Budget.of(Resource.CPU, 2), Duration.ofMinutes(1));
        engine.series("\u202e\"<script>\u0001", MetricTypes.TOKENS).record(3);
        for (int second = 0; second < 90; second++) {
            farm.load = second < 60 ? 8 : 20;
            farm.step();
            engine.tick(Farm.second(second + 1));
        }
        assertThat(engine.advise(Strategy.BALANCED, Farm.second(90))).isNotEmpty();
        return engine;
    }

    private static List<Error> faults(JsonNode status) throws Exception {
        try (InputStream in = Status.class.getResourceAsStream("status.schema.json")) {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(JSON.readTree(Objects.requireNonNull(in)));
            return schema.validate(status);
        }
    }
}

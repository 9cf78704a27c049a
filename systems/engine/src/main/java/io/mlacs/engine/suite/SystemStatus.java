package io.mlacs.engine.suite;

import io.mlacs.engine.Engine;
import io.mlacs.engine.EngineOptions;
import io.mlacs.engine.MetricSeries;
import io.mlacs.engine.MetricTypes;
import io.mlacs.engine.Status;
import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import io.mlacs.scenario.WrongResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What asking how things stand costs.
final class SystemStatus implements Scenario {
    private static final Params DEFAULT =
            Params.of("components", 50).with("values", 200).with("writer", "off");

    @Override
    public String name() {
        return "system-status";
    }

    @Override
    public String description() {
        return "A snapshot of so many components with so many values each, in seconds; checked:"
                + " rendered as JSON and read again it has every component, its sums are what"
                + " was recorded (where nothing writes meanwhile), and no count is less than in"
                + " the snapshot before.";
    }

    @Override
    public Subject subject() {
        return OptimizationEngineSuite.subject();
    }

    @Override
    public List<Params> cases() {
        return List.of(
                DEFAULT,
                DEFAULT.with("components", 10),
                DEFAULT.with("components", 100),
                DEFAULT.with("components", 1000),
                DEFAULT.with("writer", "on"));
    }

    @Override
    public Traits traits(Params params) {
        return params.get("writer").equals("on")
                ? Traits.usual().spanningThreads()
                : Traits.usual();
    }

    @Override
    public List<Goal> goals(Params params) {
        return params.getInt("components") <= 50
                ? List.of(new Goal("time", 100e-6, "ours"))
                : List.of();
    }

    @Override
    public Operation open(Setup setup) {
        return new Asking(setup.params(), setup.random());
    }

    private static final class Asking implements Operation {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        private final Engine engine = Engine.inMemory(EngineOptions.usual(), Corpus.START);
        private final List<MetricSeries> series = new ArrayList<>();
        private final Instant now = Corpus.START.plusSeconds(1);
        private final long recorded;
        private final Thread writer;
        private final boolean writing;
        private volatile boolean closed;
        private long before;
        private Status status;

        Asking(Params params, RandomGenerator random) {
            int values = params.getInt("values");
            for (int c = 0; c < params.getInt("components"); c++) {
                MetricSeries own = engine.series("component-" + c, MetricTypes.RESPONSE_TIME);
                series.add(own);
                for (int v = 0; v < values; v++) {
                    own.record(0.05 * Math.exp(0.5 * random.nextGaussian()));
                }
            }
            recorded = (long) series.size() * values;
            engine.tick(now);
            status = engine.status(now);
            writing =
                    switch (params.get("writer")) {
                        case "on" -> true;
                        case "off" -> false;
                        default ->
                                throw new IllegalArgumentException(
                                        "parameter writer is neither on nor off: "
                                                + params.get("writer"));
                    };
            writer = Thread.ofPlatform().daemon().unstarted(this::write);
            if (writing) {
                writer.start();
            }
        }

        private void write() {
            for (int i = 0; !closed; i++) {
                series.get(i % series.size()).record(0.05);
            }
        }

        /// How many components.
        @Override
        public long invoke() {
            status = engine.status(now);
            return status.components().size();
        }

        @Override
        public long expected() {
            return series.size();
        }

        @Override
        public void check() {
            JsonNode read = JSON.readTree(status.toJson());
            long sum = 0;
            for (JsonNode component : read.path("components")) {
                sum += component.path("values").asLong();
            }
            long total = read.path("recording").path("values").asLong();
            if (sum != total || total < before || (!writing && total != recorded)) {
                throw new WrongResult(
                        "values "
                                + total
                                + ", of the components together "
                                + sum
                                + ", before "
                                + before
                                + ", recorded at first "
                                + recorded);
            }
            before = total;
        }

        @Override
        public List<Reading> readings() {
            return List.of(new Reading("json.size", status.toJson().length(), "By", true));
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            if (writing) {
                writer.join();
            }
            engine.close();
        }
    }
}

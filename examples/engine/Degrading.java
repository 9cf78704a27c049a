import io.mlacs.core.model.Comparison;
import io.mlacs.core.model.Effect;
import io.mlacs.core.model.Finding;
import io.mlacs.engine.Actuator;
import io.mlacs.engine.Advice;
import io.mlacs.engine.AdviceState;
import io.mlacs.engine.Engine;
import io.mlacs.engine.EngineOptions;
import io.mlacs.engine.Lever;
import io.mlacs.engine.MetricSeries;
import io.mlacs.engine.MetricTypes;
import io.mlacs.engine.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A checkout agent answers slower and slower as its load rises. The engine sees it, says what to turn and why, turns it, and measures what that did.
///
/// The workload is made up and its time is virtual, one window a second: the same every time, and over in a moment.
public final class Degrading {
    private static final Instant START = Instant.parse("2027-01-15T08:00:00Z");

    /// A pool of workers with a queue before it.
    private static final class Checkout {
        private static final double SERVICE = 0.4;

        private final Random random = new Random(20_270_115);
        private double workers = 4;
        private double load = 5;

        /// How long one request takes: the closer to capacity, the longer the queue; seconds.
        double answer() {
            double busy = Math.min(0.97, load * SERVICE / workers);
            return SERVICE / (1 - Math.pow(busy, workers)) * Math.exp(0.08 * random.nextGaussian());
        }
    }

    private final Checkout checkout = new Checkout();
    private final Engine engine = Engine.inMemory(EngineOptions.usual(), START);
    private final MetricSeries time = engine.series("checkout", MetricTypes.RESPONSE_TIME);
    private int second;

    public static void main(String[] args) {
        new Degrading().run();
    }

    private void run() {
        engine.actuator(
                Actuator.of(
                        "checkout",
                        Lever.WORKERS,
                        1,
                        32,
                        () -> checkout.workers,
                        workers -> checkout.workers = workers));
        say("checkout has 4 workers; nothing is wrong");
        for (int i = 0; i < 60; i++) {
            aSecond();
        }
        say("advice: " + engine.advise(Strategy.LATENCY, now()).size());

        checkout.load = 9;
        say("the load rises from 5 to 9 requests a second; nobody tells the engine");
        List<Advice> advice = List.of();
        while (advice.isEmpty()) {
            aSecond();
            advice = engine.advise(Strategy.LATENCY, now());
        }
        Advice first = advice.getFirst();
        show(first);

        engine.act(first.id(), now());
        say("acted on: checkout has " + (int) checkout.workers + " workers");
        List<Advice> measured = List.of();
        while (measured.isEmpty()) {
            aSecond();
            measured = engine.review(now());
        }
        show(measured.getFirst(), (AdviceState.Measured) measured.getFirst().state());
        engine.close();
    }

    /// Fifty requests, and the window is closed.
    private void aSecond() {
        for (int i = 0; i < 50; i++) {
            time.record(checkout.answer());
        }
        second++;
        engine.tick(now());
    }

    private void show(Advice advice) {
        say(
                "advice %d, priority %s, confidence %s: %s",
                advice.id(),
                advice.priority(),
                advice.confidence() > 0.9999
                        ? "above 0.9999"
                        : String.format(Locale.ROOT, "%.4f", advice.confidence()),
                advice.recommendation().action());
        for (Finding finding : advice.recommendation().because()) {
            more("because " + finding.what());
            for (Finding.Evidence evidence : finding.evidence()) {
                more(
                        "  %s: %.4g%s",
                        evidence.source(), evidence.value(), unit(evidence));
            }
        }
        more("expected effect: " + expected(advice.recommendation().effect()));
    }

    private static String unit(Finding.Evidence evidence) {
        String unit = evidence.metric().unit();
        return unit.equals("1") ? "" : " " + unit;
    }

    private static String expected(Effect effect) {
        return switch (effect) {
            case Effect.Unknown _ -> "unknown, as nobody has measured this action here yet";
            case Effect.Predicted(var gain, var model) ->
                    "times " + gain.low() + " to " + gain.high() + ", " + model;
            case Effect.Measured(var comparison) -> "measured, times " + comparison.ratio();
        };
    }

    private void show(Advice advice, AdviceState.Measured state) {
        say("%s: %s", state.verdict().getClass().getSimpleName(), advice.recommendation().action());
        Comparison effect = advice.effectiveness().orElseThrow();
        more(
                "%s went from %.4g to %.4g %s: times %.3f (%.3f .. %.3f), p = %.2g",
                effect.metric().name(),
                effect.baseline().median(),
                effect.candidate().median(),
                effect.metric().unit(),
                effect.ratio(),
                effect.interval().low(),
                effect.interval().high(),
                effect.p());
        more(
                "windows: %d before, %d after",
                effect.baseline().n(), effect.candidate().n());
    }

    private Instant now() {
        return START.plusSeconds(second);
    }

    private void say(String text, Object... values) {
        System.out.printf(Locale.ROOT, "%4d s  %s%n", second, format(text, values));
    }

    private static void more(String text, Object... values) {
        System.out.printf(Locale.ROOT, "        %s%n", format(text, values));
    }

    private static String format(String text, Object... values) {
        return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
    }
}

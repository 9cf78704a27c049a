package io.mlacs.scenario.wire;

import io.mlacs.scenario.Goal;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Reading;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Traits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Orders and reports of every kind with random contents.
final class Messages {
    static final int ORDERS = 6;
    static final int REPORTS = 8;

    private final Random random;

    Messages(long seed) {
        random = new Random(seed);
    }

    Order order(int kind) {
        return switch (kind) {
            case 0 -> new Order.Describe();
            case 1 ->
                    new Order.Open(
                            text(),
                            text(),
                            texts(),
                            random.nextLong(),
                            random.nextInt(),
                            number(),
                            text(),
                            texts(),
                            text());
            case 2 ->
                    new Order.Iterate(
                            random.nextBoolean(),
                            random.nextLong(),
                            random.nextInt(),
                            random.nextInt());
            case 3 -> new Order.Finish();
            case 4 -> new Order.StartFixture(text(), text());
            case 5 -> new Order.ReadLedger();
            default -> throw new IllegalArgumentException("no order " + kind);
        };
    }

    Report report(int kind) {
        return switch (kind) {
            case 0 -> new Report.Hello(random.nextInt(), random.nextLong(), texts());
            case 1 -> new Report.Catalogue(list(this::suite));
            case 2 -> new Report.Opened(list(this::text));
            case 3 ->
                    new Report.Iterated(
                            random.nextLong(),
                            random.nextLong(),
                            random.nextInt(),
                            random.nextLong(),
                            random.nextLong(),
                            random.longs(random.nextInt(20)).toArray(),
                            list(this::reading));
            case 4 -> new Report.Finished(list(this::reading));
            case 5 -> new Report.FixtureStarted(text());
            case 6 -> new Report.Ledger(list(this::reading));
            case 7 -> new Report.Failed(random.nextBoolean(), text());
            default -> throw new IllegalArgumentException("no report " + kind);
        };
    }

    private Report.SuiteEntry suite() {
        return new Report.SuiteEntry(text(), text(), list(this::scenario), list(this::text));
    }

    private Report.ScenarioEntry scenario() {
        return new Report.ScenarioEntry(
                text(), text(), new Subject(text(), text(), set()), set(), list(this::oneCase));
    }

    private Report.CaseEntry oneCase() {
        Params params = Params.none();
        for (int i = 0; i < random.nextInt(4); i++) {
            params = params.with("key-" + i, random.nextInt());
        }
        return new Report.CaseEntry(
                params,
                new Traits(
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        text(),
                        text()),
                list(() -> new Goal(text(), number(), text())));
    }

    private Reading reading() {
        return new Reading(text(), number(), text(), random.nextBoolean());
    }

    /// Any bits: infinities and what is not a number come as well.
    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> Double.NaN;
            case 1 -> Double.NEGATIVE_INFINITY;
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    /// Any characters: zero, line ends, and halves of surrogate pairs too.
    private String text() {
        char[] chars = new char[random.nextInt(12)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65_536));
        }
        return new String(chars);
    }

    private Map<String, String> texts() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            map.put(text(), text());
        }
        return map;
    }

    private Set<String> set() {
        return new HashSet<>(list(this::text));
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int size = random.nextInt(4); list.size() < size; ) {
            list.add(element.get());
        }
        return list;
    }
}

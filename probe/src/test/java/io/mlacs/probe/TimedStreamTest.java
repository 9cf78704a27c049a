package io.mlacs.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimedStreamTest {
    private final Probe probe = Probe.create();
    private final Timer timer = probe.timer("tokens");

    private <T> Stream<T> timed(Stream<T> stream) {
        return timer.stream(System.nanoTime(), stream);
    }

    private Map<String, Long> recorded() {
        return Seen.counts(probe);
    }

    private static final Map<String, Long> OK = Map.of("tokens{outcome=ok}", 1L);
    private static final Map<String, Long> ERROR = Map.of("tokens{outcome=error}", 1L);
    private static final Map<String, Long> CANCELLED = Map.of("tokens{outcome=cancelled}", 1L);

    /// Name and pipeline; the result must be that of the plain stream, and the end be seen.
    static List<Pipeline> pipelines() {
        return List.of(
                new Pipeline("toList", Stream::toList),
                new Pipeline("collect", s -> s.collect(Collectors.toSet())),
                new Pipeline(
                        "collect in parts",
                        s -> s.collect(ArrayList::new, ArrayList::add, ArrayList::addAll)),
                new Pipeline("toArray", s -> List.of(s.toArray())),
                new Pipeline("typed toArray", s -> List.of(s.toArray(Integer[]::new))),
                new Pipeline("forEach", s -> listed(s::forEach)),
                new Pipeline("forEachOrdered", s -> listed(s.parallel()::forEachOrdered)),
                new Pipeline("reduce", s -> s.reduce(0, Integer::sum)),
                new Pipeline("reduce without identity", s -> s.reduce(Integer::sum)),
                new Pipeline("reduce in parts", s -> s.reduce(0L, Long::sum, Long::sum)),
                new Pipeline("min", s -> s.min(Comparator.naturalOrder())),
                new Pipeline("max", s -> s.max(Comparator.naturalOrder())),
                new Pipeline("count", Stream::count),
                new Pipeline("anyMatch", s -> s.anyMatch(i -> i == 3)),
                new Pipeline("allMatch", s -> s.allMatch(i -> i < 3)),
                new Pipeline("noneMatch", s -> s.noneMatch(i -> i > 100)),
                new Pipeline("findFirst", Stream::findFirst),
                new Pipeline("findAny", Stream::findAny),
                new Pipeline("filter", s -> s.filter(i -> i % 2 == 0).toList()),
                new Pipeline("flatMap", s -> s.flatMap(i -> Stream.of(i, -i)).toList()),
                new Pipeline("mapMulti", s -> s.mapMulti((i, out) -> out.accept(i)).toList()),
                new Pipeline("distinct", s -> s.map(i -> i / 2).distinct().toList()),
                new Pipeline("sorted", s -> s.sorted().toList()),
                new Pipeline("sorted by", s -> s.sorted(Comparator.reverseOrder()).toList()),
                new Pipeline("limit and skip", s -> s.skip(1).limit(2).toList()),
                new Pipeline("takeWhile", s -> s.takeWhile(i -> i != 4).toList()),
                new Pipeline("dropWhile", s -> s.dropWhile(i -> i != 4).toList()),
                new Pipeline("peek", s -> s.peek(i -> {}).toList()),
                new Pipeline("unordered", s -> s.unordered().sequential().toList()),
                new Pipeline("mapToInt", s -> s.mapToInt(i -> i).sum()),
                new Pipeline("mapToLong", s -> s.mapToLong(i -> i).map(i -> i + 1).sum()),
                new Pipeline("mapToDouble", s -> s.mapToDouble(i -> i).average()),
                new Pipeline("boxed", s -> s.mapToInt(i -> i).boxed().toList()),
                new Pipeline(
                        "ints to all",
                        s -> s.mapToInt(i -> i).asLongStream().asDoubleStream().max()),
                new Pipeline("flat ints", s -> s.flatMapToInt(i -> IntStream.range(0, i)).count()),
                new Pipeline("iterator", s -> listed(s.iterator()::forEachRemaining)),
                new Pipeline(
                        "iterator step by step",
                        s -> {
                            List<Integer> all = new ArrayList<>();
                            for (Iterator<Integer> i = s.iterator(); i.hasNext(); ) {
                                all.add(i.next());
                            }
                            return all;
                        }),
                new Pipeline("spliterator", s -> listed(s.spliterator()::forEachRemaining)),
                new Pipeline("spliterator in parts", s -> halves(s.spliterator())),
                new Pipeline(
                        "iterator of ints",
                        s -> {
                            int sum = 0;
                            PrimitiveIterator.OfInt i = s.mapToInt(x -> x).iterator();
                            while (i.hasNext()) {
                                sum += i.nextInt();
                            }
                            return sum;
                        }),
                new Pipeline("spliterator of ints", s -> halves(s.mapToInt(i -> i).spliterator())),
                new Pipeline("as part of another", s -> Stream.concat(Stream.of(0), s).toList()),
                new Pipeline("in a flatMap", s -> Stream.of(s).flatMap(x -> x).toList()));
    }

    private static List<Integer> listed(
            java.util.function.Consumer<java.util.function.Consumer<Integer>> traversal) {
        List<Integer> all = new ArrayList<>();
        traversal.accept(all::add);
        return all;
    }

    private static List<Integer> halves(Spliterator<Integer> all) {
        List<Integer> seen = new ArrayList<>();
        Spliterator<Integer> first = all.trySplit();
        if (first != null) {
            first.forEachRemaining((Integer i) -> seen.add(i));
        }
        while (all.tryAdvance((Integer i) -> seen.add(i))) {}
        return seen;
    }

    record Pipeline(String name, Function<Stream<Integer>, Object> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void the_result_is_that_of_the_plain_stream_and_its_end_is_recorded_once(Pipeline pipeline) {
        List<Integer> source = List.of(5, 3, 4, 1, 2);

        Object plain = pipeline.run.apply(source.stream());
        Object timed = pipeline.run.apply(timed(source.stream()));

        assertThat(timed).isEqualTo(plain);
        assertThat(recorded()).isEqualTo(OK);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void a_parallel_stream_has_the_same_result(Pipeline pipeline) {
        List<Integer> source = List.of(5, 3, 4, 1, 2);
        if (pipeline.name.equals("findAny") || pipeline.name.equals("forEach")) {
            return; // whose result is open
        }

        assertThat(pipeline.run.apply(timed(source.parallelStream())))
                .isEqualTo(pipeline.run.apply(source.parallelStream()));
        assertThat(recorded()).isEqualTo(OK);
    }

    @Test
    void it_stays_lazy_even_where_a_part_is_endless() {
        List<Integer> asked = new ArrayList<>();

        Stream<Integer> stream =
                timed(Stream.of(1).flatMap(any -> Stream.iterate(0, i -> i + 1)).peek(asked::add));
        assertThat(asked).isEmpty();
        assertThat(recorded()).isEmpty();

        assertThat(stream.limit(3).toList()).containsExactly(0, 1, 2);
        assertThat(asked).containsExactly(0, 1, 2);
        assertThat(recorded()).isEqualTo(OK);
    }

    @Test
    void a_divided_stream_ends_with_the_last_of_its_parts() {
        Spliterator<Integer> second = timed(Stream.of(1, 2, 3, 4)).spliterator();
        Spliterator<Integer> first = second.trySplit();
        first.forEachRemaining(i -> {});
        assertThat(recorded()).isEmpty();
        second.forEachRemaining(i -> {});

        assertThat(recorded()).isEqualTo(OK);
    }

    @Test
    void divided_ints_end_with_the_last_of_their_parts() {
        Spliterator.OfInt second =
                timed(List.of(1, 2, 3, 4).parallelStream()).mapToInt(i -> i).spliterator();
        Spliterator.OfInt first = second.trySplit();
        first.forEachRemaining((int i) -> {});
        assertThat(recorded()).isEmpty();
        second.forEachRemaining((int i) -> {});

        assertThat(recorded()).isEqualTo(OK);
    }

    @Test
    void the_time_until_the_end_is_what_counts() {
        long[] shortest = new long[1];
        long start = System.nanoTime();
        Stream<Integer> stream = timer.stream(start, Stream.of(1));
        stream.forEach(i -> shortest[0] = System.nanoTime() - start);

        double value = Seen.window(probe, "tokens{outcome=ok}").values()[0];
        assertThat(value).isGreaterThan(shortest[0] / 1e9 * 0.999);
    }

    @Test
    void what_a_stream_throws_comes_unchanged_checked_or_not() {
        IOException checked = new IOException("connection lost");

        assertThatThrownBy(() -> timed(Stream.of(1)).forEach(i -> sneakily(checked)))
                .isSameAs(checked);

        assertThat(recorded()).isEqualTo(ERROR);
    }

    @Test
    void what_a_stream_of_ints_throws_comes_unchanged() {
        IllegalStateException broken = new IllegalStateException("broken");

        assertThatThrownBy(() ->
                        timed(Stream.of(1))
                                .mapToInt(i -> i)
                                .forEach(i -> {
                                    throw broken;
                                }))
                .isSameAs(broken);
        assertThat(recorded()).isEqualTo(ERROR);
    }

    @Test
    void closed_before_its_end_it_is_cancelled_and_the_handlers_run() {
        List<String> closed = new ArrayList<>();
        Stream<Integer> stream = timed(Stream.of(1, 2).onClose(() -> closed.add("inner")));
        try (Stream<Integer> outer = stream.onClose(() -> closed.add("outer"))) {
            assertThat(outer.iterator().next()).isEqualTo(1);
        }

        assertThat(closed).containsExactly("inner", "outer");
        assertThat(recorded()).isEqualTo(CANCELLED);
    }

    @Test
    void closed_after_its_end_it_is_ok() {
        try (Stream<Integer> stream = timed(Stream.of(1, 2))) {
            assertThat(stream.count()).isEqualTo(2);
        }

        assertThat(recorded()).isEqualTo(OK);
    }

    @Test
    void ints_closed_before_their_end_are_cancelled() {
        try (IntStream stream = timed(Stream.of(1, 2)).mapToInt(i -> i)) {
            assertThat(stream.isParallel()).isFalse();
        }

        assertThat(recorded()).isEqualTo(CANCELLED);
    }

    @Test
    void used_twice_it_refuses_as_streams_do() {
        Stream<Integer> stream = timed(Stream.of(1));
        assertThat(stream.map(i -> i)).containsExactly(1);

        assertThatThrownBy(stream::toList).isInstanceOf(IllegalStateException.class);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneakily(Throwable thrown) throws E {
        throw (E) thrown;
    }
}

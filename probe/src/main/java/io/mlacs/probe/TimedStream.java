package io.mlacs.probe;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collector;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The stream itself, with somebody listening at its end: intermediate operations are its own, so that laziness, order and short cuts stay. An operation that is newer than Java 17 goes
/// through {@link #spliterator}, as the interface has it by default.
final class TimedStream<T> implements Stream<T> {
    private final Stream<T> stream;
    private final Pending pending;

    TimedStream(Stream<T> stream, Pending pending) {
        this.stream = stream;
        this.pending = pending;
    }

    private <R> Stream<R> next(Stream<R> next) {
        return new TimedStream<>(next, pending);
    }

    private IntStream next(IntStream next) {
        return (IntStream) new TimedPrimitives(next, pending).as(IntStream.class);
    }

    private LongStream next(LongStream next) {
        return (LongStream) new TimedPrimitives(next, pending).as(LongStream.class);
    }

    private DoubleStream next(DoubleStream next) {
        return (DoubleStream) new TimedPrimitives(next, pending).as(DoubleStream.class);
    }

    private <R> R last(Supplier<R> operation) {
        R result;
        try {
            result = operation.get();
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        pending.ok();
        return result;
    }

    private void lastly(Runnable operation) {
        try {
            operation.run();
        } catch (Throwable thrown) {
            pending.ended(thrown);
            throw thrown;
        }
        pending.ok();
    }

    @Override
    public Stream<T> filter(Predicate<? super T> predicate) {
        return next(stream.filter(predicate));
    }

    @Override
    public <R> Stream<R> map(Function<? super T, ? extends R> mapper) {
        return next(stream.map(mapper));
    }

    @Override
    public IntStream mapToInt(ToIntFunction<? super T> mapper) {
        return next(stream.mapToInt(mapper));
    }

    @Override
    public LongStream mapToLong(ToLongFunction<? super T> mapper) {
        return next(stream.mapToLong(mapper));
    }

    @Override
    public DoubleStream mapToDouble(ToDoubleFunction<? super T> mapper) {
        return next(stream.mapToDouble(mapper));
    }

    @Override
    public <R> Stream<R> flatMap(Function<? super T, ? extends Stream<? extends R>> mapper) {
        return next(stream.flatMap(mapper));
    }

    @Override
    public IntStream flatMapToInt(Function<? super T, ? extends IntStream> mapper) {
        return next(stream.flatMapToInt(mapper));
    }

    @Override
    public LongStream flatMapToLong(Function<? super T, ? extends LongStream> mapper) {
        return next(stream.flatMapToLong(mapper));
    }

    @Override
    public DoubleStream flatMapToDouble(Function<? super T, ? extends DoubleStream> mapper) {
        return next(stream.flatMapToDouble(mapper));
    }

    @Override
    public <R> Stream<R> mapMulti(BiConsumer<? super T, ? super Consumer<R>> mapper) {
        return next(stream.mapMulti(mapper));
    }

    @Override
    public IntStream mapMultiToInt(BiConsumer<? super T, ? super IntConsumer> mapper) {
        return next(stream.mapMultiToInt(mapper));
    }

    @Override
    public LongStream mapMultiToLong(BiConsumer<? super T, ? super LongConsumer> mapper) {
        return next(stream.mapMultiToLong(mapper));
    }

    @Override
    public DoubleStream mapMultiToDouble(BiConsumer<? super T, ? super DoubleConsumer> mapper) {
        return next(stream.mapMultiToDouble(mapper));
    }

    @Override
    public Stream<T> distinct() {
        return next(stream.distinct());
    }

    @Override
    public Stream<T> sorted() {
        return next(stream.sorted());
    }

    @Override
    public Stream<T> sorted(Comparator<? super T> comparator) {
        return next(stream.sorted(comparator));
    }

    @Override
    public Stream<T> peek(Consumer<? super T> action) {
        return next(stream.peek(action));
    }

    @Override
    public Stream<T> limit(long most) {
        return next(stream.limit(most));
    }

    @Override
    public Stream<T> skip(long n) {
        return next(stream.skip(n));
    }

    @Override
    public Stream<T> takeWhile(Predicate<? super T> predicate) {
        return next(stream.takeWhile(predicate));
    }

    @Override
    public Stream<T> dropWhile(Predicate<? super T> predicate) {
        return next(stream.dropWhile(predicate));
    }

    @Override
    public Stream<T> sequential() {
        return next(stream.sequential());
    }

    @Override
    public Stream<T> parallel() {
        return next(stream.parallel());
    }

    @Override
    public Stream<T> unordered() {
        return next(stream.unordered());
    }

    @Override
    public Stream<T> onClose(Runnable handler) {
        return next(stream.onClose(handler));
    }

    @Override
    public void forEach(Consumer<? super T> action) {
        lastly(() -> stream.forEach(action));
    }

    @Override
    public void forEachOrdered(Consumer<? super T> action) {
        lastly(() -> stream.forEachOrdered(action));
    }

    @Override
    public Object[] toArray() {
        return last(() -> stream.toArray());
    }

    @Override
    public <A> A[] toArray(IntFunction<A[]> generator) {
        return last(() -> stream.toArray(generator));
    }

    @Override
    public T reduce(T identity, BinaryOperator<T> accumulator) {
        return last(() -> stream.reduce(identity, accumulator));
    }

    @Override
    public Optional<T> reduce(BinaryOperator<T> accumulator) {
        return last(() -> stream.reduce(accumulator));
    }

    @Override
    public <U> U reduce(
            U identity, BiFunction<U, ? super T, U> accumulator, BinaryOperator<U> combiner) {
        return last(() -> stream.reduce(identity, accumulator, combiner));
    }

    @Override
    public <R> R collect(
            Supplier<R> supplier, BiConsumer<R, ? super T> accumulator, BiConsumer<R, R> combiner) {
        return last(() -> stream.collect(supplier, accumulator, combiner));
    }

    @Override
    public <R, A> R collect(Collector<? super T, A, R> collector) {
        return last(() -> stream.collect(collector));
    }

    @Override
    public List<T> toList() {
        return last(() -> stream.toList());
    }

    @Override
    public Optional<T> min(Comparator<? super T> comparator) {
        return last(() -> stream.min(comparator));
    }

    @Override
    public Optional<T> max(Comparator<? super T> comparator) {
        return last(() -> stream.max(comparator));
    }

    @Override
    public long count() {
        return last(() -> stream.count());
    }

    @Override
    public boolean anyMatch(Predicate<? super T> predicate) {
        return last(() -> stream.anyMatch(predicate));
    }

    @Override
    public boolean allMatch(Predicate<? super T> predicate) {
        return last(() -> stream.allMatch(predicate));
    }

    @Override
    public boolean noneMatch(Predicate<? super T> predicate) {
        return last(() -> stream.noneMatch(predicate));
    }

    @Override
    public Optional<T> findFirst() {
        return last(() -> stream.findFirst());
    }

    @Override
    public Optional<T> findAny() {
        return last(() -> stream.findAny());
    }

    @Override
    public Iterator<T> iterator() {
        return new TimedIterator<>(stream.iterator(), pending);
    }

    @Override
    public Spliterator<T> spliterator() {
        return new TimedSpliterator<>(stream.spliterator(), pending);
    }

    @Override
    public boolean isParallel() {
        return stream.isParallel();
    }

    /// Given up, unless it had ended.
    @Override
    public void close() {
        pending.cancelled();
        stream.close();
    }
}

package com.example.own;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What a customer ordered. */
record Order(int number, String customer, List<Line> lines) {
    record Line(String article, int pieces, int cents) {}

    /** The same order for the same number and size, on every machine. */
    static Order sample(int number, int size) {
        SplittableRandom random = new SplittableRandom(number);
        List<Line> lines =
                IntStream.range(0, size)
                        .mapToObj(i ->
                                new Line(
                                        "article-" + random.nextInt(1_000),
                                        1 + random.nextInt(9),
                                        100 + random.nextInt(10_000)))
                        .toList();
        return new Order(number, "Ada Lovelace", lines);
    }

    long cents() {
        return lines.stream().mapToLong(line -> (long) line.pieces() * line.cents()).sum();
    }
}

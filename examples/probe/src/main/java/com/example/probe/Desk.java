package com.example.probe;

import io.mlacs.probe.MemoryMonitored;
import io.mlacs.probe.Probe;
import io.mlacs.probe.Retained;
import io.mlacs.probe.Timed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** An order desk: it reads an order, asks a model that answers a little later, and writes the answer down. */
public final class Desk {
    private static final int ORDERS = 200;

    /** The model refuses every fiftieth order. */
    private static final int REFUSED = 50;

    private final Executor model =
            CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS, Runnable::run);
    private final List<String> ledger = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        Desk desk = new Desk();
        int refused = 0;
        for (int i = 1; i <= ORDERS; i++) {
            try {
                desk.serve("order " + i + ": 3 chairs, 1 table, 12 lamps");
            } catch (CompletionException e) {
                refused++;
            }
        }
        Retained<Map<String, List<String>>> index = Probe.retained("index", desk::index);
        System.out.printf(
                "%d orders served, %d refused; an index of %,d keys%n%n",
                ORDERS - refused, refused, index.value().size());
        new Table(Probe.global().reader().take()).print(System.out);
    }

    /** Everything for one order. */
    @Timed("desk.serve")
    void serve(String order) {
        ledger.add(ask(parse(order)).join());
    }

    /** What an order asks for, a line each. */
    @Timed
    @MemoryMonitored
    List<String> parse(String order) {
        List<String> lines = new ArrayList<>();
        String number = order.substring(0, order.indexOf(':'));
        for (String line : order.substring(order.indexOf(':') + 1).split(",")) {
            lines.add(number + line);
        }
        return lines;
    }

    /** Timed until the answer is there, not until this method returns. */
    @Timed
    CompletableFuture<String> ask(List<String> lines) {
        return CompletableFuture.supplyAsync(() -> answer(lines), model);
    }

    /** Answers by each piece of text in them, so that they are found while somebody types. */
    private Map<String, List<String>> index() {
        Map<String, List<String>> index = new HashMap<>();
        for (String answer : ledger) {
            for (int from = 0; from < answer.length(); from++) {
                for (int to = from + 1; to <= answer.length(); to++) {
                    index.computeIfAbsent(answer.substring(from, to), piece -> new ArrayList<>())
                            .add(answer);
                }
            }
        }
        return index;
    }

    private static String answer(List<String> lines) {
        String first = lines.get(0);
        int number = Integer.parseInt(first.split(" ")[1]);
        if (number % REFUSED == 0) {
            throw new IllegalStateException("no model for order " + number);
        }
        return first + " and " + (lines.size() - 1) + " more";
    }
}

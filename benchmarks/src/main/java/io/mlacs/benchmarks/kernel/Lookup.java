package io.mlacs.benchmarks.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// One of a thousand strings looked up in a hash map, the next one each time. The keys are not the map's own strings, so each is compared letter by letter.
final class Lookup implements Kernel {
    private static final int SIZE = 1_000;
    private static final long FOUND = 1;

    private final Map<String, Long> map = new HashMap<>();
    private final String[] keys = new String[SIZE];
    private int next;

    Lookup() {
        for (int i = 0; i < SIZE; i++) {
            map.put("agent-" + i, FOUND);
            keys[i] = "agent-" + i;
        }
    }

    /// @throws NullPointerException if it is not there
    @Override
    public long run() {
        String key = keys[next];
        next = next + 1 == SIZE ? 0 : next + 1;
        return Objects.requireNonNull(map.get(key), key);
    }

    @Override
    public long digest() {
        return FOUND;
    }
}

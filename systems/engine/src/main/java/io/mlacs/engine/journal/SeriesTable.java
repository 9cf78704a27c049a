package io.mlacs.engine.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The series of a journal: ids from 1, in the order they were first asked for, never given twice. Bounded.
final class SeriesTable {
    private final int most;
    private final Map<SeriesKey, Integer> ids = new ConcurrentHashMap<>();
    private final List<SeriesKey> keys;

    /// Ids up to this one have been given out.
    private volatile int known;

    /// @param keys of the series in the file, by id
    SeriesTable(List<SeriesKey> keys, int most) {
        this.keys = new ArrayList<>(keys);
        this.most = most;
        this.known = keys.size();
        for (int i = 0; i < keys.size(); i++) {
            ids.put(keys.get(i), i + 1);
        }
    }

    int known() {
        return known;
    }

    @Nullable Integer find(SeriesKey key) {
        return ids.get(key);
    }

    /// @throws IllegalStateException if there are too many
    int add(SeriesKey key) {
        synchronized (keys) {
            Integer id = ids.get(key);
            if (id != null) {
                return id;
            }
            if (known >= most) {
                throw new IllegalStateException(
                        "the journal has "
                                + known
                                + " series, the most it takes; "
                                + key.component()
                                + " "
                                + key.metric().name()
                                + " was not added: use fewer names, or a new file");
            }
            int fresh = known + 1;
            keys.add(key);
            // Known before it can be found: whoever finds it may use it.
            known = fresh;
            ids.put(key, fresh);
            return fresh;
        }
    }

    SeriesKey key(int id) {
        synchronized (keys) {
            return keys.get(id - 1);
        }
    }
}

package io.mlacs.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.mlacs.core.model.Effect;
import io.mlacs.core.model.Place;
import io.mlacs.core.model.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The table of advice: what is live, and the newest of what has ended.
final class AdviceRows {
    /// Ended advice that stays in the file.
    private static final int MOST_ENDED = 2_000;

    /// What a sealed type's document says of which alternative it is: a simple name, and only one that the type permits.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
    private interface Alternatives {}

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .changeDefaultVisibility(checker ->
                            checker.withGetterVisibility(Visibility.NONE)
                                    .withIsGetterVisibility(Visibility.NONE)
                                    .withFieldVisibility(Visibility.ANY))
                    .addMixIn(AdviceState.class, Alternatives.class)
                    .addMixIn(Effect.class, Alternatives.class)
                    .addMixIn(Verdict.class, Alternatives.class)
                    .addMixIn(Place.class, Alternatives.class)
                    .build();

    private AdviceRows() {}

    static void write(Connection connection, Collection<Advice> all) throws SQLException {
        try (PreparedStatement put =
                connection.prepareStatement(
                        "INSERT INTO advice (id, live, document) VALUES (?, ?, ?) ON CONFLICT (id)"
                                + " DO UPDATE SET live = excluded.live, document ="
                                + " excluded.document")) {
            for (Advice advice : all) {
                put.setLong(1, advice.id());
                put.setInt(2, isLive(advice) ? 1 : 0);
                put.setString(3, JSON.writeValueAsString(advice));
                put.addBatch();
            }
            put.executeBatch();
        }
        try (PreparedStatement prune =
                connection.prepareStatement(
                        "DELETE FROM advice WHERE live = 0 AND id <= (SELECT id FROM advice WHERE"
                                + " live = 0 ORDER BY id DESC LIMIT 1 OFFSET ?)")) {
            prune.setInt(1, MOST_ENDED);
            prune.execute();
        }
    }

    /// In the order of their ids.
    ///
    /// @throws IllegalStateException if a row cannot be read; the message names it and the remedy
    static List<Advice> read(Connection connection, Path file) throws SQLException {
        List<Advice> all = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT id, document FROM advice ORDER BY id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                try {
                    all.add(JSON.readValue(rows.getString(2), Advice.class));
                } catch (JacksonException e) {
                    throw new IllegalStateException(
                            "advice "
                                    + rows.getLong(1)
                                    + " in "
                                    + file
                                    + " cannot be read ("
                                    + e.getOriginalMessage()
                                    + "): delete that row, or use another file",
                            e);
                }
            }
        }
        return all;
    }

    private static boolean isLive(Advice advice) {
        return advice.isOpen() || advice.state() instanceof AdviceState.Acted;
    }
}

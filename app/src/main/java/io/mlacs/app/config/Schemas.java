package io.mlacs.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schema of `mlacs.yaml` as a tree.
final class Schemas {
    private Schemas() {}

    static JsonNode config() {
        try (InputStream in = Schemas.class.getResourceAsStream("mlacs.schema.json")) {
            return JsonMapper.shared()
                    .readTree(Objects.requireNonNull(in, "resource mlacs.schema.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("mlacs.schema.json cannot be read", e);
        }
    }

    /// The object that holds a keyword.
    ///
    /// @param pointer to the keyword, as in `/properties/targets/items/additionalProperties`
    static JsonNode node(String pointer) {
        int end = pointer.lastIndexOf('/');
        return end < 0 ? config() : config().at(pointer.substring(0, end).replaceFirst("^#", ""));
    }
}

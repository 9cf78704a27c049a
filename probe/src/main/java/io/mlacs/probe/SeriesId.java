package io.mlacs.probe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which series: a name and tags.
///
/// @param name up to 200 characters: `checkout.time`
/// @param tags at most 16, keys and values up to 200 characters each
public record SeriesId(String name, Map<String, String> tags) {
    /// Characters of a name, a key or a value.
    public static final int LONGEST = 200;

    public static final int MOST_TAGS = 16;

    public SeriesId {
        requireText("series name", name);
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException(
                    "series " + name + " has more than " + MOST_TAGS + " tags: " + tags.size());
        }
        tags.forEach((key, value) -> {
            requireText("tag of series " + name, key);
            requireText("value of tag " + key + " of series " + name, value);
        });
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    public static SeriesId of(String name) {
        return new SeriesId(name, Map.of());
    }

    private static void requireText(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    what + " is longer than " + LONGEST + " characters: " + text.length());
        }
    }

    /// `name{key=value,key=value}`; the name alone without tags.
    @Override
    public String toString() {
        return tags.isEmpty()
                ? name
                : tags.entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .collect(Collectors.joining(",", name + "{", "}"));
    }
}

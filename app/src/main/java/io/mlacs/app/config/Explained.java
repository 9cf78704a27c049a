package io.mlacs.app.config;

import com.networknt.schema.Error;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a schema validator found, in a sentence with the remedy.
final class Explained {
    private Explained() {}

    static String error(Error error) {
        String where = error.getInstanceLocation().toString().replaceFirst("^[$/]*", "");
        String at = where.isEmpty() ? "" : "at " + where + ": ";
        return switch (error.getKeyword()) {
            case "additionalProperties" -> at + unknownKey(error);
            case "enum" -> at + notOneOf(error);
            case null, default -> at + error.getMessage();
        };
    }

    /// The key is read out of the arguments, the known ones out of the schema beside the keyword that was violated.
    private static String unknownKey(Error error) {
        String key = String.valueOf(error.getProperty());
        List<String> known = known(error);
        return "unknown key " + key + (known.isEmpty() ? "" : Nearest.choice(key, known));
    }

    private static List<String> known(Error error) {
        // The last step of the evaluation path is the keyword itself.
        JsonNode parent = Schemas.node(error.getSchemaLocation().getFragment().toString());
        return parent.path("properties").propertyStream().map(java.util.Map.Entry::getKey).toList();
    }

    private static String notOneOf(Error error) {
        String given = error.getInstanceNode().asString();
        List<String> allowed = error.getSchemaNode().valueStream().map(JsonNode::asString).toList();
        return "no such value: " + given + Nearest.choice(given, allowed);
    }
}

package io.mlacs.sql;

import java.util.regex.Pattern;

/// Whose tables a database holds, and the newest form of them that the owner knows.
///
/// @param namespace of the owner: lower case letters and digits. Each has a migration history of its own, the table `schema_NAMESPACE`, so that several owners
///     can share a file.
/// @param location of the migrations on the class path, such as `io/mlacs/store/migration`; they are named `V1__text.sql`, `V2__text.sql`
/// @param version of the newest migration there. Stated, not looked up: looking costs a scan of the class path at every start.
public record Schema(String namespace, String location, int version) {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]{0,30}");

    public Schema {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException(
                    "namespace is not lower case letters and digits: " + namespace);
        }
        if (location.isBlank()) {
            throw new IllegalArgumentException("location of namespace " + namespace + " is empty");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version is below 1: " + version);
        }
    }

    /// The table in which the migrations applied so far are kept.
    String historyTable() {
        return "schema_" + namespace;
    }
}

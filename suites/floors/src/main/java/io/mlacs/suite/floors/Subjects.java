package io.mlacs.suite.floors;

import io.mlacs.scenario.Subject;
import org.sqlite.SQLiteJDBCLoader;
import tools.jackson.databind.cfg.PackageVersion;

/// What is measured here, each with the version that the running code gives of itself.
final class Subjects {
    private Subjects() {}

    static Subject jdk() {
        return Subject.of("jdk", Runtime.version().toString());
    }

    static Subject sqlite() {
        return Subject.of("sqlite", SQLiteJDBCLoader.getVersion());
    }

    static Subject jackson() {
        return Subject.of("jackson", PackageVersion.VERSION.toString());
    }
}

package io.mlacs.sql;

import java.nio.file.Path;
import java.sql.Statement;

/// Opens a database that may be new, and adds so many notes.
final class Opener {
    private Opener() {}

    public static void main(String[] args) {
        try (Database database = Database.open(Path.of(args[0]), DatabaseTest.TWO)) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                database.write(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute("INSERT INTO notes (text) VALUES ('x')");
                    }
                });
            }
        }
    }
}

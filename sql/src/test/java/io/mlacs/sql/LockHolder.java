package io.mlacs.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/// Holds a file in an exclusive transaction until its standard input ends.
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            System.out.println("locked");
            while (System.in.read() >= 0) {
                // Only the end matters.
            }
        }
    }
}

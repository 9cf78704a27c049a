package io.mlacs.store;

import io.mlacs.core.model.Case;
import io.mlacs.core.model.Metric;
import io.mlacs.core.model.Testbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The numbers under which the database keeps runs, cases, metrics and testbeds.
///
/// Looked up each time: kept in memory they would be wrong once another process has pruned.
final class Keys {
    static final String RUN = "SELECT key FROM runs WHERE id = ?";
    static final String CASE =
            "SELECT key FROM cases WHERE suite = ? AND scenario = ? AND subject = ? AND identity ="
                    + " ?";
    static final String METRIC =
            "SELECT key FROM metrics WHERE name = ? AND unit = ? AND direction = ? AND quality = ?";
    static final String TESTBED =
            "SELECT key FROM testbeds WHERE cpu = ? AND cores = ? AND cpu_limit = ? AND"
                    + " memory_limit = ? AND os = ? AND jvm_vendor = ? AND jvm_major = ? AND"
                    + " collector = ? AND heap = ? AND flags = ? AND provider_profile = ? AND"
                    + " parallel = ?";
    private static final String ADD_CASE =
            "INSERT INTO cases (suite, scenario, subject, identity, params) VALUES (?, ?, ?, ?, ?)"
                    + " RETURNING key";
    private static final String ADD_METRIC =
            "INSERT INTO metrics (name, unit, direction, quality) VALUES (?, ?, ?, ?) RETURNING"
                    + " key";
    private static final String ADD_TESTBED =
            "INSERT INTO testbeds (cpu, cores, cpu_limit, memory_limit, os, jvm_vendor, jvm_major,"
                    + " collector, heap, flags, provider_profile, parallel)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key";

    private Keys() {}

    static OptionalLong run(Connection connection, String id) throws SQLException {
        return key(connection, RUN, id);
    }

    static OptionalLong subject(Connection connection, Case subject) throws SQLException {
        return key(
                connection,
                CASE,
                subject.suite(),
                subject.scenario(),
                subject.subject(),
                identity(subject));
    }

    static OptionalLong metric(Connection connection, Metric metric) throws SQLException {
        return key(connection, METRIC, columns(metric));
    }

    static OptionalLong testbed(Connection connection, Testbed testbed) throws SQLException {
        return key(connection, TESTBED, columns(testbed));
    }

    static long subjectAdded(Connection connection, Case subject) throws SQLException {
        OptionalLong known = subject(connection, subject);
        return known.isPresent()
                ? known.getAsLong()
                : key(
                                connection,
                                ADD_CASE,
                                subject.suite(),
                                subject.scenario(),
                                subject.subject(),
                                identity(subject),
                                Texts.params(subject.params()))
                        .orElseThrow();
    }

    static long metricAdded(Connection connection, Metric metric) throws SQLException {
        OptionalLong known = metric(connection, metric);
        return known.isPresent()
                ? known.getAsLong()
                : key(connection, ADD_METRIC, columns(metric)).orElseThrow();
    }

    static long testbedAdded(Connection connection, Testbed testbed) throws SQLException {
        OptionalLong known = testbed(connection, testbed);
        return known.isPresent()
                ? known.getAsLong()
                : key(connection, ADD_TESTBED, columns(testbed)).orElseThrow();
    }

    /// Parameters in order of their names: two cases are equal whatever the order in which they name them.
    private static String identity(Case subject) {
        return Texts.params(new TreeMap<>(subject.params()));
    }

    private static Object[] columns(Metric metric) {
        return new Object[] {metric.name(), metric.unit(), metric.direction(), metric.quality()};
    }

    private static Object[] columns(Testbed testbed) {
        return new Object[] {
            testbed.cpu(),
            testbed.cores(),
            testbed.cpuLimit(),
            testbed.memoryLimit(),
            testbed.os(),
            testbed.jvmVendor(),
            testbed.jvmMajor(),
            testbed.collector(),
            testbed.heap(),
            testbed.flags(),
            testbed.providerProfile(),
            testbed.parallel()
        };
    }

    private static OptionalLong key(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return Tables.first(connection, sql, Row::whole, parameters).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }
}

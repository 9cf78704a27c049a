package io.mlacs.app.report;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published schemas of `report.json`, of what compares, of decisions about changes, of calibrations and of histories.
public final class ReportSchema {
    private static final Schema RUN = read("report.schema.json");
    private static final Schema COMPARISON = read("comparison.schema.json");
    private static final Schema TRIAGE = read("triage.schema.json");
    private static final Schema CALIBRATION = read("calibration.schema.json");
    private static final Schema HISTORY = read("history.schema.json");

    private ReportSchema() {}

    /// What the schema has against a report; empty when nothing.
    public static List<String> faults(JsonNode report) {
        return faults(RUN, report);
    }

    public static List<String> faultsOfComparison(JsonNode report) {
        return faults(COMPARISON, report);
    }

    public static List<String> faultsOfTriage(JsonNode report) {
        return faults(TRIAGE, report);
    }

    public static List<String> faultsOfHistory(JsonNode report) {
        return faults(HISTORY, report);
    }

    public static List<String> faultsOfCalibration(JsonNode report) {
        return faults(CALIBRATION, report);
    }

    private static List<String> faults(Schema schema, JsonNode report) {
        return schema
                .validate(
                        report,
                        context ->
                                context.executionConfig(
                                        config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    public static List<String> faults(String report) {
        return faults(JsonMapper.shared().readTree(report));
    }

    private static Schema read(String resource) {
        try (InputStream in = ReportSchema.class.getResourceAsStream(resource)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonMapper.shared().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

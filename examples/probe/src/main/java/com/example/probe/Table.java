package com.example.probe;

import io.mlacs.probe.Probe;
import io.mlacs.probe.Unit;
import io.mlacs.probe.Window;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the probe saw, a series a line. */
record Table(List<Window> windows) {
    void print(PrintStream out) {
        out.printf("%-30s %6s %10s %10s %10s%n", "series", "n", "p50", "p99", "max");
        for (Window window : windows) {
            out.printf(
                    "%-30s %6d %10s %10s %10s%n",
                    window.id(),
                    window.count(),
                    quantity(window, 50),
                    quantity(window, 99),
                    quantity(window, 100));
        }
        out.printf("%nrecordings that failed: %d%n", Probe.global().failures());
    }

    private static String quantity(Window window, double percent) {
        double value =
                window.histogram().getValueAtPercentile(percent) / window.unit().perUnit();
        if (window.unit() == Unit.SECONDS) {
            return value < 1e-3
                    ? String.format(Locale.ROOT, "%.1f us", value * 1e6)
                    : String.format(Locale.ROOT, "%.2f ms", value * 1e3);
        }
        return String.format(Locale.ROOT, "%.0f %s", value, window.unit());
    }
}

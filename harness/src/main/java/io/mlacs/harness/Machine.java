package io.mlacs.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What this machine is and what disturbs it, as Linux tells in `/proc` and `/sys`; elsewhere what Java tells, and "not offered" for the rest.
final class Machine {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path MEMORY_INFO = Path.of("/proc/meminfo");
    private static final Path CPU_MAX = Path.of("/sys/fs/cgroup/cpu.max");
    private static final Path MEMORY_MAX = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
    private static final Path STAT = Path.of("/proc/stat");
    private static final Pattern PRESSURE_TOTAL = Pattern.compile("some .*total=(\\d+)");

    private Machine() {}

    static String cpu() {
        return line(CPU_INFO, "model name")
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// CPUs of the control group's quota; the cores when there is none.
    static double cpuLimit() {
        String[] parts = text(CPU_MAX).orElse("max").strip().split(" ", 2);
        return parts.length == 2 && !parts[0].equals("max")
                ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1])
                : cores();
    }

    static long memoryLimit() {
        long all =
                ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize();
        String limit = text(MEMORY_MAX).orElse("max").strip();
        return limit.equals("max") ? all : Math.min(all, Long.parseLong(limit));
    }

    static String osFamily() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", 2)[0];
    }

    static String kernel() {
        return System.getProperty("os.version");
    }

    static OptionalDouble load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load);
    }

    static OptionalLong freeMemory() {
        return line(MEMORY_INFO, "MemAvailable")
                .map(line -> OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024))
                .orElse(OptionalLong.empty());
    }

    /// Microseconds in which some task waited for a CPU, since boot.
    static OptionalLong pressure() {
        Matcher total = PRESSURE_TOTAL.matcher(text(PRESSURE).orElse(""));
        return total.find()
                ? OptionalLong.of(Long.parseLong(total.group(1)))
                : OptionalLong.empty();
    }

    /// Ticks of all CPUs since boot.
    ///
    /// @param steal those the hypervisor took
    record Ticks(long all, long steal) {}

    static Optional<Ticks> ticks() {
        return line(STAT, "cpu ")
                .map(line -> {
                    String[] fields = line.strip().split(" +", -1);
                    long all = 0;
                    // user nice system idle iowait irq softirq steal; guest time is part of user
                    // time.
                    for (int i = 1; i < Math.min(fields.length, 9); i++) {
                        all += Long.parseLong(fields[i]);
                    }
                    return new Ticks(all, fields.length > 8 ? Long.parseLong(fields[8]) : 0);
                });
    }

    private static Optional<String> line(Path file, String start) {
        return text(file)
                .flatMap(text -> text.lines().filter(line -> line.startsWith(start)).findFirst());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

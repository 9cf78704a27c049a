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
    private static final Pattern QUOTA = Pattern.compile("^(\\d+) (\\d+)");
    private static final Pattern PRESSURE_TOTAL = Pattern.compile("some .*total=(\\d+)");

    private Machine() {}

    static String cpu() {
        return cpu(text(CPU_INFO)).orElse(System.getProperty("os.arch"));
    }

    /// @param info as `/proc/cpuinfo` says; on some CPUs it names no model
    static Optional<String> cpu(String info) {
        return line(info, "model name")
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(name -> !name.isEmpty());
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// CPUs of the control group's quota; the cores when there is none.
    static double cpuLimit() {
        return cpuLimit(text(CPU_MAX)).orElse(cores());
    }

    /// @param max as `cpu.max` says: microseconds of CPU time, or `max`, in so many microseconds
    static OptionalDouble cpuLimit(String max) {
        Matcher quota = QUOTA.matcher(max);
        return quota.find()
                ? OptionalDouble.of(
                        Double.parseDouble(quota.group(1)) / Double.parseDouble(quota.group(2)))
                : OptionalDouble.empty();
    }

    static long memoryLimit() {
        long all =
                ((com.sun.management.OperatingSystemMXBean)
                                ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize();
        return Math.min(all, memoryLimit(text(MEMORY_MAX)).orElse(all));
    }

    /// @param max as `memory.max` says: bytes, or `max`
    static OptionalLong memoryLimit(String max) {
        String limit = max.strip();
        return limit.isEmpty() || limit.equals("max")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(limit));
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
        return freeMemory(text(MEMORY_INFO));
    }

    /// @param info as `/proc/meminfo` says
    static OptionalLong freeMemory(String info) {
        return line(info, "MemAvailable")
                .map(line -> OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) * 1024))
                .orElse(OptionalLong.empty());
    }

    /// Microseconds in which some task waited for a CPU, since boot.
    static OptionalLong pressure() {
        return pressure(text(PRESSURE));
    }

    /// @param psi as `/proc/pressure/cpu` says
    static OptionalLong pressure(String psi) {
        Matcher total = PRESSURE_TOTAL.matcher(psi);
        return total.find()
                ? OptionalLong.of(Long.parseLong(total.group(1)))
                : OptionalLong.empty();
    }

    /// Ticks of all CPUs since boot.
    ///
    /// @param steal those the hypervisor took
    record Ticks(long all, long steal) {}

    static Optional<Ticks> ticks() {
        return ticks(text(STAT));
    }

    /// @param stat as `/proc/stat` says
    static Optional<Ticks> ticks(String stat) {
        return line(stat, "cpu ")
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

    private static Optional<String> line(String text, String start) {
        return text.lines().filter(line -> line.startsWith(start)).findFirst();
    }

    /// Empty where there is no such file, or the kernel does not let it be read.
    private static String text(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}

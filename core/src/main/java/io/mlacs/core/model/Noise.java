package io.mlacs.core.model;

/// How much the machine disturbed a trial. A value the machine does not offer is -1.
///
/// @param cpuPressure share of the trial's time in which some task waited for a CPU (Linux PSI, `some`)
/// @param steal share of all CPU time that the hypervisor took
/// @param contextSwitches involuntary ones of the trial's process
public record Noise(double cpuPressure, double steal, long contextSwitches) {
    public static final Noise UNKNOWN = new Noise(-1, -1, -1);
}

package io.mlacs.scenario.child.probe;

import io.mlacs.scenario.Reading;
import java.util.Optional;

/// The most memory of the process that was resident at once (`VmHWM`).
final class PeakMemory {
    private PeakMemory() {}

    static Optional<Reading> read() {
        return ProcStatus.read(ProcStatus.SELF, "VmHWM").stream()
                .mapToObj(kib -> new Reading("rss.peak", kib * 1024, "By", true))
                .findFirst();
    }
}

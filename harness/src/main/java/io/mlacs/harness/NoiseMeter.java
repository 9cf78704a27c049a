package io.mlacs.harness;

import io.mlacs.core.model.Noise;
import java.util.Optional;
import java.util.OptionalLong;

/// How much the machine disturbed what happened since the meter was started.
final class NoiseMeter {
    private final long started = System.nanoTime();
    private final OptionalLong pressure = Machine.pressure();
    private final Optional<Machine.Ticks> ticks = Machine.ticks();

    /// @param contextSwitches as the child counted them; -1 if it did not
    Noise stop(long contextSwitches) {
        double micros = (System.nanoTime() - started) / 1e3;
        double waiting =
                pressure.isEmpty()
                        ? -1
                        : Math.min(
                                1, (Machine.pressure().orElse(0) - pressure.getAsLong()) / micros);
        double stolen =
                ticks.flatMap(before ->
                                Machine.ticks()
                                        .filter(after -> after.all() > before.all())
                                        .map(after ->
                                                (after.steal() - before.steal())
                                                        / (double) (after.all() - before.all())))
                        .orElse(-1.0);
        return new Noise(waiting, stolen, contextSwitches);
    }
}

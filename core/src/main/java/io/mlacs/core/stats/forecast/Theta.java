package io.mlacs.core.stats.forecast;

/// Simple exponential smoothing with half of the slope of least squares added.
///
/// Source: V. Assimakopoulos, K. Nikolopoulos: The theta model, International Journal of Forecasting 16 (2000) 521; in the form of
/// R. J. Hyndman, B. Billah: Unmasking the Theta method, International Journal of Forecasting 19 (2003) 287.
final class Theta implements Model {
    private final Model level;
    private final Plain.State line;

    Theta(int from) {
        this(Smoothing.simple(), (Plain.State) Plain.LINE.from(from));
    }

    private Theta(Model level, Plain.State line) {
        this.level = level;
        this.line = line;
    }

    @Override
    public String name() {
        return "theta";
    }

    @Override
    public void see(double value) {
        level.see(value);
        line.see(value);
    }

    @Override
    public boolean ready() {
        return level.ready() && line.ready();
    }

    @Override
    public void ahead(double[] into) {
        level.ahead(into);
        double half = line.slope() / 2;
        for (int h = 0; h < into.length; h++) {
            // The smoothed level lags behind a line by about one step.
            into[h] += half * (h + 1);
        }
    }

    @Override
    public Model copy() {
        return new Theta(level.copy(), (Plain.State) line.copy());
    }
}

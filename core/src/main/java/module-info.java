/// Pure judgement: values (model), statistics on them (stats), verdicts (analysis). No clock, no unseeded random, no threads, no files, no logging.
module io.mlacs.core {
    requires static org.jspecify;
    requires org.apache.commons.statistics.distribution;

    exports io.mlacs.core.analysis;
    exports io.mlacs.core.model;
    exports io.mlacs.core.stats;
    exports io.mlacs.core.stats.change;
    exports io.mlacs.core.stats.forecast;
    exports io.mlacs.core.stats.scaling;
}

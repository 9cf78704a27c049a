/// Pure judgement: values (model), statistics on them (stats). No clock, no unseeded random, no threads, no files, no logging.
module io.mlacs.core {
    requires static org.jspecify;

    exports io.mlacs.core.model;
    exports io.mlacs.core.stats;
}

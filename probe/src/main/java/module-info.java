/// What an observed program uses: wait-free recording of times and other quantities. Needs HdrHistogram alone.
module io.mlacs.probe {
    requires static org.jspecify;
    requires jdk.management;
    requires transitive HdrHistogram;

    exports io.mlacs.probe;
}

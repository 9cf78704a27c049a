/// What sits in every measured JVM: the interfaces a suite implements, and the loop that times it. Needs nothing but the JDK.
module io.mlacs.scenario {
    requires static org.jspecify;
    requires java.management;
    requires jdk.management;
    requires jdk.jfr;

    exports io.mlacs.scenario;
    exports io.mlacs.scenario.wire to
            io.mlacs.harness;

    uses io.mlacs.scenario.Suite;
}

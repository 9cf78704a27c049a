package io.mlacs.benchmarks.kernel;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Params;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import io.mlacs.scenario.Suite;
import io.mlacs.scenario.Traits;
import java.util.List;
import java.util.function.Supplier;

/// The kernels as MLACS measures them.
public final class KernelSuite implements Suite {
    public static final String NAME = "kernels";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Six kernels that JMH measures too, and one to show that results are consumed.";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                new Of("empty", Empty::new),
                new Of("nanotime", NanoTime::new),
                new Of("microsecond", () -> new Arithmetic(Arithmetic.MICROSECOND)),
                new Of("allocation", Allocation::new),
                new Of("lookup", Lookup::new),
                new Of("handoff", HandOff::new),
                new Of("consumed", () -> new Arithmetic(Arithmetic.SHORT)),
                new Of("wasted", () -> new Wasted(new Arithmetic(Arithmetic.SHORT))));
    }

    private record Of(String name, Supplier<Kernel> make) implements Scenario {
        @Override
        public String description() {
            return "One call of the kernel " + name + "; checked: its digest.";
        }

        @Override
        public Subject subject() {
            return Subject.of("jdk", System.getProperty("java.version"));
        }

        @Override
        public Traits traits(Params params) {
            return name.equals("handoff") ? Traits.usual().spanningThreads() : Traits.usual();
        }

        @Override
        public Operation open(Setup setup) {
            return new Call(make.get());
        }
    }

    private static final class Call implements Operation {
        private final Kernel kernel;

        Call(Kernel kernel) {
            this.kernel = kernel;
        }

        @Override
        public long invoke() throws Exception {
            return kernel.run();
        }

        @Override
        public long expected() {
            return kernel.digest();
        }
    }

    /// Wrong on purpose: nobody gets the result, so that the work need not be done.
    private record Wasted(Arithmetic kernel) implements Kernel {
        @Override
        public long run() {
            kernel.run();
            return 0;
        }

        @Override
        public long digest() {
            return 0;
        }
    }
}

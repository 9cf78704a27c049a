package io.mlacs.agent.program;

import io.mlacs.probe.Timed;

/// Which method's annotation counts when there are several.
final class Dispatch {
    private Dispatch() {}

    interface Task<T> {
        @Timed
        T run(T input);

        @Timed
        default T twice(T input) {
            return run(run(input));
        }

        @Timed
        static String of(String text) {
            return text + hidden();
        }

        @Timed
        private static String hidden() {
            return "!";
        }
    }

    /// Has a bridge `Object run(Object)`, which the compiler annotates too.
    static final class Upper implements Task<String> {
        @Override
        @Timed
        public String run(String input) {
            return input.toUpperCase(java.util.Locale.ROOT);
        }
    }

    /// Its bridge is a public method declared there, too.
    @Timed
    static final class Strip implements Task<String> {
        @Override
        public String run(String input) {
            return input.strip();
        }
    }

    /// Without an annotation of its own.
    static final class Lower implements Task<String> {
        @Override
        public String run(String input) {
            return input.toLowerCase(java.util.Locale.ROOT);
        }
    }

    static class Base {
        @Timed
        String greet() {
            return "hello";
        }

        @Timed
        String leave() {
            return "bye";
        }
    }

    static final class Derived extends Base {
        @Override
        @Timed
        String greet() {
            return super.greet() + "!";
        }

        @Override
        String leave() {
            return "see you";
        }
    }

    @Timed
    static final class Whole {
        public int first() {
            return second();
        }

        @Timed("own")
        public int second() {
            return third();
        }

        int third() {
            return 3;
        }
    }

    @Timed("shop")
    record Order(int lines) {
        public int total() {
            return lines;
        }
    }

    @Timed
    enum Level {
        LOW {
            @Override
            public int height() {
                return 1;
            }
        };

        public abstract int height();

        public String title() {
            return name();
        }
    }

    static void run() {
        Task<String> upper = new Upper();
        Program.saw("bridge", upper.run("a"));
        Task<String> strip = new Strip();
        Program.saw("bridge of a type", strip.run(" a "));
        Program.saw("default method", new Lower().twice("A"));
        Program.saw("static of an interface", Task.of("a"));
        Program.saw("overridden", new Derived().greet() + " " + new Derived().leave());
        Program.saw("type", new Whole().first());
        Program.saw("record", new Order(2).total());
        Program.saw("enum", Level.LOW.height() + Level.LOW.title());
    }
}

package io.mlacs.suite.floors;

import io.mlacs.scenario.Operation;
import io.mlacs.scenario.Scenario;
import io.mlacs.scenario.Setup;
import io.mlacs.scenario.Subject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;

/// What looking through a plug-in's code costs at least.
final class ClassScan implements Scenario {
    static final List<String> CLASSES =
            List.of(
                    "java/lang/Character",
                    "java/lang/Class",
                    "java/lang/Integer",
                    "java/lang/String",
                    "java/lang/Thread",
                    "java/util/ArrayList",
                    "java/util/Collections",
                    "java/util/HashMap",
                    "java/util/concurrent/ConcurrentHashMap",
                    "java/util/concurrent/ForkJoinPool");

    @Override
    public String name() {
        return "class-scan";
    }

    @Override
    public String description() {
        return "One full scan of ten classes of java.base, held in memory, by java.lang.classfile:"
                + " every instruction of every method is read and the invocations are counted,"
                + " in seconds; checked: the count is that of a second reader, written by hand.";
    }

    @Override
    public Subject subject() {
        return Subjects.jdk();
    }

    @Override
    public Operation open(Setup setup) throws IOException {
        List<byte[]> classes = new ArrayList<>();
        long invocations = 0;
        for (String name : CLASSES) {
            byte[] bytes = bytes(name);
            classes.add(bytes);
            invocations += Invocations.in(bytes);
        }
        return new Scan(classes, invocations);
    }

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new FileNotFoundException("this JDK has no bytes of class " + name);
            }
            return in.readAllBytes();
        }
    }

    static final class Scan implements Operation {
        private final List<byte[]> classes;
        private final long invocations;

        Scan(List<byte[]> classes, long invocations) {
            this.classes = List.copyOf(classes);
            this.invocations = invocations;
        }

        /// How many invocations there are.
        @Override
        public long invoke() {
            long count = 0;
            for (byte[] bytes : classes) {
                for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
                    count += method.code().map(Scan::count).orElse(0);
                }
            }
            return count;
        }

        @Override
        public long expected() {
            return invocations;
        }

        private static int count(CodeModel code) {
            int count = 0;
            for (CodeElement element : code) {
                if (element instanceof InvokeInstruction
                        || element instanceof InvokeDynamicInstruction) {
                    count++;
                }
            }
            return count;
        }
    }
}

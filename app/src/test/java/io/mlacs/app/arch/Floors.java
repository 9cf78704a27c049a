package io.mlacs.app.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The floors of ARCHITECTURE.md as rules about the classes under a root package. The root is `io.mlacs`, and a
/// second time the tree of classes that break them: a rule that cannot fail is no rule.
final class Floors {

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    /// The rules by name.
    static Map<String, ArchRule> under(String root) {
        return new Floors(root).rules;
    }

    private Floors(String root) {
        this.root = root;

        // Ground. A statistics library is for stats alone.
        floor("core.model", List.of(), "java..");
        floor("core.stats", List.of("core.model"), "java..", "org.apache.commons.statistics..");
        floor("core.analysis", List.of("core.model", "core.stats"), "java..");
        floor("core.advice", List.of("core.model", "core.stats", "core.analysis"), "java..");
        floor("scenario", List.of(), JDK);
        floor("probe", List.of(), "java..", "com.sun.management..", "org.HdrHistogram..");
        floor("probe.micrometer", List.of("probe"), "java..", "io.micrometer..");
        floor("probe.opentelemetry", List.of("probe"), "java..", "io.opentelemetry..");
        floor("sql", List.of(), with("org.flywaydb..", "org.sqlite..", "org.postgresql.."));

        // Edges.
        floor("agent", List.of("probe"), "java..", "net.bytebuddy..");
        floor("harness", List.of("core.model", "core.stats", "scenario"), JDK);
        floor("store", List.of("core.model", "sql"), JDK);

        // Content. A system may stand on what is below it, never on another system.
        floor(
                "engine",
                List.of("core.model", "core.stats", "core.analysis", "scenario", "probe", "sql"),
                with("tools.jackson..", "com.fasterxml.jackson.."));
        rule(
                "engine.journal and engine.resource stand below the engine",
                noClasses()
                        .that()
                        .resideInAnyPackage(in("engine.journal"), in("engine.resource"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(root + ".engine", in("engine.suite")));

        // Which library a suite measures is its own affair; what it sees of ours is not.
        rule(
                "suites see scenario and probe only, of what is ours",
                noClasses()
                        .that()
                        .resideInAPackage(in("suite"))
                        .should()
                        .dependOnClassesThat(oursBut("suite", "scenario", "probe")));
        rule(
                "suites do not see each other",
                slices().matching(root + ".suite.(*)..").should().notDependOnEachOther());

        // Rim.
        rule(
                "nobody depends on app",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(in("app"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("app")));
        rule(
                "app.cli is the top of app",
                noClasses()
                        .that()
                        .resideInAPackage(in("app"))
                        .and()
                        .resideOutsideOfPackage(in("app.cli"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in("app.cli")));
        rule(
                "app.report is below server and monitor",
                noClasses()
                        .that()
                        .resideInAPackage(in("app.report"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(in("app.server"), in("app.monitor")));
        rule(
                "every class is in a module we know",
                classes()
                        .should()
                        .resideInAnyPackage(
                                Stream.of(
                                                "core.model",
                                                "core.stats",
                                                "core.analysis",
                                                "core.advice",
                                                "scenario",
                                                "probe",
                                                "agent",
                                                "probe.micrometer",
                                                "probe.opentelemetry",
                                                "sql",
                                                "harness",
                                                "store",
                                                "engine",
                                                "suite",
                                                "app")
                                        .map(this::in)
                                        .toArray(String[]::new)));

        rule(
                "core is pure: no files, sockets, SQL, logging, management",
                noClasses()
                        .that()
                        .resideInAPackage(in("core"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.sql..",
                                "javax.sql..",
                                "java.util.logging..",
                                "java.lang.management.."));
        rule(
                "core is pure: no threads",
                noClasses()
                        .that()
                        .resideInAPackage(in("core"))
                        .should()
                        .dependOnClassesThat(
                                describe(
                                        "belong to threads",
                                        type ->
                                                type.getPackageName()
                                                                .startsWith("java.util.concurrent")
                                                        || Set.of(
                                                                        "java.lang.Thread",
                                                                        "java.lang.ThreadLocal",
                                                                        "java.util.Timer")
                                                                .contains(type.getName())))
                        .orShould()
                        .accessTargetWhere(
                                named(
                                        "run in parallel",
                                        "java\\.util\\.(.*\\.parallelStream"
                                                + "|stream\\..*Stream\\.parallel"
                                                + "|Arrays\\.parallel.*)\\(.*")));
        rule(
                "core is pure: no clock, no unseeded random, no process",
                noClasses()
                        .that()
                        .resideInAPackage(in("core"))
                        .should()
                        .accessTargetWhere(
                                named(
                                        "read a clock",
                                        "java\\.lang\\.System\\.(nanoTime|currentTimeMillis)\\(.*"
                                                + "|java\\.time\\..*\\.now\\(.*"
                                                + "|java\\.time\\.Clock\\.(system|tick).*"
                                                + "|java\\.util\\.Date\\.<init>\\(\\)"))
                        .orShould()
                        .accessTargetWhere(
                                named(
                                        "are random without a seed",
                                        "java\\.lang\\.Math\\.random\\(.*"
                                                + "|java\\.util\\.(Random|SplittableRandom)"
                                                + "\\.<init>\\(\\)"
                                                + "|java\\.util\\.random\\.RandomGenerator"
                                                + "\\.(of|getDefault)\\(.*"
                                                + "|java\\.util\\.UUID\\.randomUUID\\(.*"
                                                + "|java\\.util\\.Collections\\.shuffle"
                                                + "\\(java\\.util\\.List\\)"
                                                + "|java\\.security\\.SecureRandom\\..*"))
                        .orShould()
                        .accessTargetWhere(
                                named(
                                        "touch the process",
                                        "java\\.lang\\.System\\.(in|out|err)"
                                                + "|java\\.lang\\.System\\.(exit|getenv"
                                                + "|getProperty|setProperty|getLogger)\\(.*"
                                                + "|java\\.lang\\.(Runtime|ProcessBuilder)\\..*")));

        rule(
                "names say what a thing is",
                noClasses()
                        .should()
                        .haveNameMatching(
                                "(.*[.$])?(\\w*(Impl|Manager|Helper|Utils?)"
                                        + "|Abstract[A-Z]\\w*|I[A-Z][a-z]\\w*)"));
        rule(
                "nothing is deserialised by Java",
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.io.ObjectInputStream"));
    }

    private static final String[] JDK = {"java..", "javax..", "jdk..", "com.sun.."};

    private static String[] with(String... libraries) {
        return Stream.concat(Stream.of(JDK), Stream.of(libraries)).toArray(String[]::new);
    }

    /// A white list: the module sees itself, these modules of ours, these packages of others, and nothing else.
    private void floor(String module, List<String> ours, String... others) {
        List<String> allowed = new ArrayList<>(List.of(others));
        allowed.add(in(module));
        ours.forEach(other -> allowed.add(in(other)));
        allowed.add(""); // primitive types
        allowed.add("org.jspecify.."); // annotations, gone at run time
        rule(
                module + " sees what its floor allows",
                classes()
                        .that()
                        .resideInAPackage(in(module))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(allowed.toArray(String[]::new)));
    }

    private void rule(String name, ArchRule rule) {
        // A module appears when it has content: until then its rule has nothing to say.
        rules.put(name, rule.allowEmptyShould(true));
    }

    /// With the packages below; but those below probe are modules of their own.
    private String in(String module) {
        return root + "." + module + (module.equals("probe") ? "" : "..");
    }

    private DescribedPredicate<JavaClass> oursBut(String... modules) {
        return describe(
                "are ours outside of " + List.of(modules),
                type ->
                        within(type.getPackageName(), root)
                                && Stream.of(modules)
                                        .noneMatch(module ->
                                                within(
                                                        type.getPackageName(),
                                                        root + "." + module)));
    }

    private static boolean within(String name, String parent) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }

    /// Accesses, by call or by method reference, to a member whose full name matches.
    private static DescribedPredicate<JavaAccess<?>> named(String what, String pattern) {
        Pattern full = Pattern.compile(pattern);
        return describe(
                what,
                access -> {
                    AccessTarget target = access.getTarget();
                    return full.matcher(target.getFullName()).matches();
                });
    }
}

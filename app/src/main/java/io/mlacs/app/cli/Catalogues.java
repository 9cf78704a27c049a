package io.mlacs.app.cli;

import io.mlacs.harness.Catalogue;
import io.mlacs.harness.Catalogue.Offer;
import io.mlacs.harness.ClassPath;
import io.mlacs.harness.Jvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The suites there are: those that come with MLACS, or those of the user's class path.
final class Catalogues {
    private Catalogues() {}

    static Catalogue read(Jvm jvm, Optional<String> classPath, Duration patience)
            throws InterruptedException {
        List<ClassPath> paths;
        try {
            paths =
                    classPath.isPresent()
                            ? List.of(absolute(ClassPath.parse(classPath.get())))
                            : Installation.found().suites();
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--classpath: " + e.getMessage());
        }
        List<Offer> offers = new ArrayList<>();
        try (ExecutorService children = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Catalogue>> readings =
                    paths.stream()
                            .map(path -> children.submit(() -> Catalogue.read(jvm, path, patience)))
                            .toList();
            for (Future<Catalogue> reading : readings) {
                offers.addAll(get(reading).suites());
            }
        }
        requireDistinct(offers);
        if (offers.isEmpty()) {
            throw CliException.usage(
                    "no suite on the class path "
                            + classPath.orElse("")
                            + ": name yours in META-INF/services/io.mlacs.scenario.Suite");
        }
        return new Catalogue(offers);
    }

    /// A child works in a directory of its own.
    private static ClassPath absolute(ClassPath path) {
        return new ClassPath(
                path.entries().stream().map(entry -> entry.toAbsolutePath().normalize()).toList());
    }

    private static Catalogue get(Future<Catalogue> reading) throws InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IllegalArgumentException problem ->
                        throw new CliException(
                                ExitCode.USAGE, String.valueOf(problem.getMessage()), problem);
                case RuntimeException problem -> throw problem;
                case null, default ->
                        throw new IllegalStateException("suites could not be listed", e);
            }
        }
    }

    private static void requireDistinct(List<Offer> offers) {
        Set<String> names = new HashSet<>();
        for (Offer offer : offers) {
            if (!names.add(offer.name())) {
                throw CliException.usage(
                        "two suites are called "
                                + offer.name()
                                + "; rename one or leave it off the class path");
            }
        }
    }
}

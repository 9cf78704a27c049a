package io.mlacs.harness;

import io.mlacs.scenario.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// What a child sees: the module `scenario` and the suite's own jars, nothing of the parent's.
///
/// @param entries jars and directories of classes
public record ClassPath(List<Path> entries) {
    public ClassPath {
        entries = List.copyOf(entries);
    }

    /// @param text separated by colons; an entry that ends in `/*` is all jars of that directory
    /// @throws IllegalArgumentException if an entry does not exist
    public static ClassPath parse(String text) {
        List<Path> entries = new ArrayList<>();
        for (String part : text.split(":", -1)) {
            if (part.endsWith("/*")) {
                entries.addAll(jarsIn(Path.of(part.substring(0, part.length() - 2))));
            } else if (!part.isBlank()) {
                entries.add(existing(Path.of(part)));
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("class path is empty: \"" + text + "\"");
        }
        return new ClassPath(entries);
    }

    /// @throws IllegalArgumentException if it is no directory or holds no jar
    public static List<Path> jarsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            if (jars.isEmpty()) {
                throw new IllegalArgumentException("no jar in " + directory);
            }
            return jars;
        } catch (IOException e) {
            throw new IllegalArgumentException("directory of jars cannot be read: " + directory, e);
        }
    }

    private static Path existing(Path entry) {
        if (!Files.exists(entry)) {
            throw new IllegalArgumentException("class path entry does not exist: " + entry);
        }
        return entry;
    }

    /// With the module `scenario` first, so that the loop is the one this parent speaks with whatever the user's jars hold.
    List<Path> withScenario() {
        List<Path> all = new ArrayList<>();
        all.add(scenario());
        all.addAll(entries);
        return all;
    }

    /// The jar of module `scenario`, which is all that a suite is compiled against.
    public static Path scenario() {
        try {
            return Path.of(Suite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the jar of module scenario cannot be located", e);
        }
    }

    /// SHA-256 over the names of jars, and of files within directories, and their contents, 16 hex digits of it: whether two runs ran the same code.
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path entry : entries) {
                try (Stream<Path> files = Files.walk(entry)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        Path name =
                                file.equals(entry) ? file.getFileName() : entry.relativize(file);
                        // The zero and the length say where the name and the content end.
                        digest.update(
                                (name + "\0" + Files.size(file) + "\0")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        try (InputStream in =
                                new DigestInputStream(Files.newInputStream(file), digest)) {
                            in.transferTo(java.io.OutputStream.nullOutputStream());
                        }
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new IllegalArgumentException("class path cannot be read: " + e, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.mlacs.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/// SQLite's native library, unpacked once per version into the user's cache directory.
///
/// Left to itself the driver unpacks it into the temporary directory at every start and compares the copy byte by byte. Where the cache directory cannot be
/// written, that is what still happens.
final class NativeLibrary {
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /// Tells the driver where the library is. Must come before the first connection; later calls change nothing.
    static synchronized void provide() {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            Path directory = unpackInto(userCache());
            System.setProperty(PATH_PROPERTY, directory.toString());
        } catch (IOException | SecurityException _) {
            // A home that is read-only or missing is no reason to fail: the driver then unpacks by
            // itself.
        }
    }

    /// Unpacks the library unless it is there. Safe for several processes at once: the file appears whole, by renaming.
    ///
    /// @return the directory that holds it
    static Path unpackInto(Path cache) throws IOException {
        String platform = OSInfo.getNativeLibFolderPathForCurrentOS();
        String name = LibraryLoaderUtil.getNativeLibName();
        Path directory =
                cache.resolve("mlacs")
                        .resolve("sqlite-" + SQLiteJDBCLoader.getVersion())
                        .resolve(platform);
        Path library = directory.resolve(name);
        if (Files.isRegularFile(library)) {
            return directory;
        }
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(directory, name, ".unpacking");
        try (InputStream packed =
                SQLiteJDBCLoader.class.getResourceAsStream(
                        LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (packed == null) {
                throw new IOException("the SQLite driver brings no library for " + platform);
            }
            Files.copy(packed, whole, StandardCopyOption.REPLACE_EXISTING);
            Files.move(whole, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
        return directory;
    }

    private static Path userCache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg);
        }
        Path home = Path.of(System.getProperty("user.home"));
        return OSInfo.getOSName().equals("Mac")
                ? home.resolve("Library").resolve("Caches")
                : home.resolve(".cache");
    }
}

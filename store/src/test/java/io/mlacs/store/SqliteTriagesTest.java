package io.mlacs.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTriagesTest extends TriagesContract {
    @TempDir Path dir;

    @Override
    RunStore open() {
        return SqliteRunStore.open(dir.resolve("mlacs.db"));
    }
}

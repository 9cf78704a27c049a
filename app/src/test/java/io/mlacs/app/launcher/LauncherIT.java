package io.mlacs.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlacs.app.launcher.FakeRepository.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real `mlacs` script in a repository whose build takes a second.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherIT {

    @TempDir Path scratch;
    private FakeRepository repository;

    @BeforeEach
    void repository_with_a_blank_in_its_name() {
        repository = new FakeRepository(scratch, "a repository");
    }

    @Test
    void first_use_builds_and_the_next_does_not() throws Exception {
        Ran first = repository.mlacs("number");
        Ran second = repository.mlacs("number");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).as("nothing of the build on stdout").isEqualTo("1\n");
        assertThat(first.err()).contains("mlacs: building");
        assertThat(second).isEqualTo(new Ran(0, "1\n", ""));
        assertThat(repository.builds()).isEqualTo(1);
    }

    @Test
    void a_changed_source_is_what_runs_though_the_class_cache_is_in_use() throws Exception {
        repository.mlacs("number");
        assertThat(repository.mainClassIsCached()).isTrue();

        repository.number(2);

        assertThat(repository.mlacs("number").out()).isEqualTo("2\n");
        assertThat(repository.mainClassIsCached()).isTrue();
        repository.number(1);
        assertThat(repository.mlacs("number").out()).as("back again").isEqualTo("1\n");
        assertThat(repository.builds()).as("the first build is still there").isEqualTo(2);
    }

    @Test
    void added_deleted_and_renamed_files_rebuild() throws Exception {
        assertThat(repository.mlacs("has", "Extra.class").out()).isEqualTo("false\n");

        repository.source("Extra", "package io.mlacs.app.cli; class Extra {}");
        assertThat(repository.mlacs("has", "Extra.class").out()).isEqualTo("true\n");

        repository.delete("app/src/main/java/io/mlacs/app/cli/Extra.java");
        assertThat(repository.mlacs("has", "Extra.class").out()).isEqualTo("false\n");

        repository.write("app/src/main/resources/one.txt", "same");
        assertThat(repository.mlacs("has", "/one.txt").out()).isEqualTo("true\n");
        Path resources = repository.root.resolve("app/src/main/resources");
        Files.move(resources.resolve("one.txt"), resources.resolve("two.txt"));
        assertThat(repository.mlacs("has", "/one.txt").out()).isEqualTo("false\n");
    }

    @Test
    void poms_and_build_settings_count_but_tests_and_editor_leftovers_do_not() throws Exception {
        repository.mlacs("number");
        repository.write("app/pom.xml", "<project><!-- changed --></project>\n");
        repository.mlacs("number");
        repository.write(".mvn/maven.config", "--batch-mode\n");
        repository.mlacs("number");
        assertThat(repository.builds()).isEqualTo(3);

        repository.write("app/src/test/java/ATest.java", "class ATest {}");
        repository.write("app/src/main/java/io/mlacs/app/cli/.#Mlacs.java", "half an edit");
        repository.write("app/src/main/java/io/mlacs/app/cli/Mlacs.java~", "an old edit");
        repository.write("mlacs-out/report.json", "{}");
        repository.mlacs("number");
        assertThat(repository.builds()).isEqualTo(3);
    }

    @Test
    void a_jar_replaced_behind_its_back_is_not_run_from_the_old_cache() throws Exception {
        repository.mlacs("number");
        Path distribution = repository.distributions().getFirst();
        List<String> before = repository.cacheFiles(distribution);
        Path jar = distribution.resolve("app/app.jar");
        FileTime time = Files.getLastModifiedTime(jar);

        FakeRepository other = new FakeRepository(scratch, "other");
        other.number(7);
        other.mlacs("number");
        Path otherJar = other.distributions().getFirst().resolve("app/app.jar");
        assertThat(Files.size(otherJar))
                .as("the control: not told by its size")
                .isEqualTo(Files.size(jar));
        Files.write(jar, Files.readAllBytes(otherJar));
        Files.setLastModifiedTime(jar, time);

        assertThat(repository.mlacs("number").out()).isEqualTo("7\n");
        assertThat(repository.mainClassIsCached()).isTrue();
        assertThat(repository.cacheFiles(distribution)).hasSize(2).containsAll(before);
    }

    @Test
    void two_at_once_build_once() throws Exception {
        repository.gate();
        Process first = repository.start("number");
        repository.awaitBuildAtGate();
        Process second = repository.start("number");
        assertThat(second.errorReader().readLine()).contains("waiting for process " + first.pid());
        repository.openGate();

        assertThat(FakeRepository.finish(first).out()).isEqualTo("1\n");
        assertThat(FakeRepository.finish(second).out()).isEqualTo("1\n");
        assertThat(repository.builds()).isEqualTo(1);
        assertThat(repository.root.resolve("target/dist/lock")).satisfies(this::isGone);
    }

    @Test
    void the_lock_of_a_dead_process_is_taken_over() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        lockedBy(dead.pid());

        assertThat(repository.mlacs("number").out()).isEqualTo("1\n");
    }

    @Test
    void the_lock_of_a_process_whose_id_now_belongs_to_another_program_is_taken_over()
            throws Exception {
        Process stranger = new ProcessBuilder("cat").start();
        try {
            lockedBy(stranger.pid());
            assertThat(repository.mlacs("number").out()).isEqualTo("1\n");
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void a_failed_build_is_exit_code_5_with_the_reason_and_loses_nothing() throws Exception {
        repository.mlacs("number");
        List<Path> before = repository.distributions();

        repository.source("Mlacs", "package io.mlacs.app.cli; class Mlacs { broken }");
        Ran broken = repository.mlacs("number");

        assertThat(broken.exitCode()).isEqualTo(5);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err()).contains("Mlacs.java:1: error:").contains("the build failed");
        assertThat(repository.distributions()).isEqualTo(before);
        repository.number(1);
        assertThat(repository.mlacs("number")).isEqualTo(new Ran(0, "1\n", ""));
        assertThat(repository.builds()).as("the failed one included").isEqualTo(2);
    }

    @Test
    void sources_that_change_during_the_build_are_built_again() throws Exception {
        repository.gate();
        Process running = repository.start("number");
        repository.awaitBuildAtGate();
        repository.number(2);
        repository.openGate();
        Ran ran = FakeRepository.finish(running);

        assertThat(ran.out()).isEqualTo("2\n");
        assertThat(ran.err()).contains("the sources changed while they were built");
        assertThat(repository.distributions()).hasSize(1);
    }

    @Test
    void an_interrupted_build_leaves_neither_lock_nor_half_a_distribution() throws Exception {
        repository.gate();
        Process running = repository.start("number");
        repository.awaitBuildAtGate();
        running.toHandle().destroy();

        assertThat(FakeRepository.finish(running).exitCode()).isEqualTo(130);
        assertThat(repository.root.resolve("target/dist/lock")).satisfies(this::isGone);
        assertThat(repository.distributions()).isEmpty();
        repository.removeGate();
        assertThat(repository.mlacs("number").out()).isEqualTo("1\n");
    }

    @Test
    void old_distributions_go_but_not_one_that_is_running() throws Exception {
        Process old = repository.start("wait");
        assertThat(old.inputReader().readLine()).isEqualTo("ready");
        List<Path> inUse = repository.distributions();
        for (int number = 2; number <= 4; number++) {
            repository.number(number);
            assertThat(repository.mlacs("number").out()).isEqualTo(number + "\n");
        }
        assertThat(repository.distributions()).hasSize(3).containsAll(inUse);

        old.toHandle().destroy();
        FakeRepository.finish(old);
        repository.number(5);
        repository.mlacs("number");
        assertThat(repository.distributions()).hasSize(2).doesNotContainAnyElementsOf(inUse);
    }

    @Test
    void without_a_jdk_it_says_so_in_one_line_and_exits_with_5() throws Exception {
        repository.environment.remove("JAVA_HOME");
        repository.environment.put("MLACS_JDK_DIRS", "");
        repository.environment.put("PATH", scratch.resolve("nowhere").toString());

        Ran ran = repository.mlacs("number");

        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).startsWith("mlacs: no JDK 25 or later");
        assertThat(repository.builds()).isZero();
    }

    @Test
    void an_older_java_is_passed_over_for_a_newer_one_elsewhere() throws Exception {
        Path jdks = Files.createDirectories(scratch.resolve("some jdks"));
        repository.environment.put("JAVA_HOME", jdk(jdks.resolve("old"), "17.0.9").toString());
        Path newer = jdk(jdks.resolve("newer one"), "26-ea");
        repository.environment.put("MLACS_JDK_DIRS", "/nowhere/*:" + jdks + "/*");
        repository.environment.put("PATH", scratch.resolve("nowhere").toString());

        Ran ran = repository.run(scratch, repository.root.resolve(".mvn/find-jdk").toString());

        assertThat(ran).isEqualTo(new Ran(0, newer + "\n", ""));
    }

    private void lockedBy(long pid) throws IOException {
        Path dists = Files.createDirectories(repository.root.resolve("target/dist"));
        Files.createSymbolicLink(dists.resolve("lock"), Path.of(pid + ".1"));
    }

    private void isGone(Path link) {
        assertThat(Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    private static Path jdk(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        for (String tool : List.of("java", "javac")) {
            Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/sh\n");
            FakeRepository.executable(home.resolve("bin").resolve(tool));
        }
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}

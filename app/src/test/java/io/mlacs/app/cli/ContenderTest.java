package io.mlacs.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContenderTest {
    @TempDir Path dir;
    private Repository repository;

    @BeforeEach
    void repository() throws Exception {
        repository = Repository.in(dir);
        repository.commit("README", "one\n", "first");
        repository.git("tag", "v1");
    }

    private Contender parsed(String text) throws InterruptedException {
        return Contender.parse("--a", text, dir).contender();
    }

    @Test
    void a_prefix_says_what_a_side_is() throws Exception {
        assertThat(parsed("classpath:no/such.jar")).isEqualTo(new Contender.Classes("no/such.jar"));
        assertThat(parsed("cmd:v1")).isEqualTo(new Contender.Command("v1"));
        assertThat(parsed("flags:-Xmx1g  -XX:+UseZGC"))
                .isEqualTo(new Contender.Flags(List.of("-Xmx1g", "-XX:+UseZGC")));
        assertThat(parsed("flags:")).isEqualTo(new Contender.Flags(List.of()));
        assertThat(parsed("git:v1")).isEqualTo(new Contender.Commit("v1", repository.head()));
        assertThat(Contender.parse("--a", "git:v1", dir).why()).isEmpty();
    }

    @Test
    void without_a_prefix_flags_come_before_paths_before_revisions_before_commands()
            throws Exception {
        assertThat(parsed("-Xint")).isInstanceOf(Contender.Flags.class);
        assertThat(parsed("v1")).isEqualTo(new Contender.Commit("v1", repository.head()));
        assertThat(parsed("HEAD~0")).isInstanceOf(Contender.Commit.class);
        assertThat(parsed("README:libs/*")).isInstanceOf(Contender.Classes.class);
        assertThat(parsed("README:nowhere.jar")).isInstanceOf(Contender.Command.class);
        assertThat(parsed("ls -l")).isEqualTo(new Contender.Command("ls -l"));

        Files.createFile(dir.resolve("v1"));
        assertThat(parsed("v1")).isEqualTo(new Contender.Classes("v1"));
    }

    @Test
    void what_was_guessed_has_a_reason() throws Exception {
        Contender.Guessed guessed = Contender.parse("--a", "v1", dir);

        assertThat(guessed.why()).startsWith("git knows it as ");
        assertThat(guessed.contender().described()).startsWith("git revision v1 (");
    }

    @Test
    void what_is_no_revision_or_nothing_is_refused(@TempDir Path elsewhere) {
        assertRefused("git:v2", dir, "no revision v2 in the repository of " + dir);
        assertRefused("git:--all", dir, "no revision --all");
        assertRefused("git:v1", elsewhere, "no git repository in " + elsewhere);
        assertRefused("", dir, "--a is empty");
        assertRefused("cmd: ", dir, "--a is empty");
    }

    private static void assertRefused(String text, Path directory, String says) {
        assertThatThrownBy(() -> Contender.parse("--a", text, directory))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(says);
    }

    @Test
    void flags_commands_and_code_do_not_mix_and_revisions_and_class_paths_do() {
        Contender flags = new Contender.Flags(List.of("-Xint"));
        Contender command = new Contender.Command("ls");
        Contender commit = new Contender.Commit("v1", "0123");
        Contender classes = new Contender.Classes("a.jar");

        assertThat(Contender.alike(commit, classes)).isTrue();
        assertThat(Contender.alike(flags, flags)).isTrue();
        assertThat(Contender.alike(flags, command)).isFalse();
        assertThat(Contender.alike(command, commit)).isFalse();
        assertThat(Contender.alike(classes, flags)).isFalse();
    }
}

package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTest {
    @TempDir private Path home;

    private void java(String release) throws Exception {
        Path bin = Files.createDirectory(home.resolve("bin"));
        assertThat(Files.createFile(bin.resolve("java")).toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), release);
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, 17", "21, 21", "25.0.3, 25", "26-ea, 26"})
    void the_version_is_read_from_the_release_file(String version, int major) throws Exception {
        java(
                "IMPLEMENTOR=\"Somebody\"\nJAVA_RUNTIME_VERSION=\"99\"\nJAVA_VERSION=\"%s\"\n"
                        .formatted(version));

        Jvm jvm = Jvm.at(home, List.of("-Xmx1g"));

        assertThat(jvm.major()).isEqualTo(major);
        assertThat(jvm.home()).isEqualTo(home);
        assertThat(jvm.flags()).containsExactly("-Xmx1g");
    }

    @ParameterizedTest
    @CsvSource({"11.0.2, 11", "1.8.0_292, 8", "16, 16"})
    void a_java_that_is_too_old_is_refused_with_its_version(String version, int major)
            throws Exception {
        java("JAVA_VERSION=\"" + version + "\"\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jvm.at(home, List.of()))
                .withMessage(
                        "Java at %s is version %d; trials need 17 or later".formatted(home, major));
    }

    @Test
    void a_directory_without_java_is_refused_with_what_should_be_given() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jvm.at(home, List.of()))
                .withMessageContaining(home.toString())
                .withMessageContaining("bin/java is missing")
                .withMessageContaining("JAVA_HOME");
    }

    @Test
    void a_release_file_without_a_version_or_none_at_all_is_named() throws Exception {
        java("IMPLEMENTOR=\"Somebody\"\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jvm.at(home, List.of()))
                .withMessage("no JAVA_VERSION in " + home.resolve("release"));

        Files.delete(home.resolve("release"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Jvm.at(home, List.of()))
                .withMessageContaining(home.resolve("release").toString());
    }

    @Test
    void the_java_these_tests_run_on_is_read_as_it_is() {
        assertThat(Jvm.at(Jvm.current(List.of()).home(), List.of()))
                .isEqualTo(Jvm.current(List.of()));
    }

    @Test
    void the_user_s_flags_come_after_ours_so_that_they_win_and_the_class_path_after_them() {
        List<String> command =
                new Jvm(Path.of("/jdk"), 25, List.of("-Xmx1g", "-XX:ErrorFile=/mine"))
                        .command(
                                List.of(Path.of("/a.jar"), Path.of("/classes")),
                                Path.of("/crash.log"),
                                "some.Main",
                                "socket");

        assertThat(command)
                .containsExactly(
                        "/jdk/bin/java",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:ErrorFile=/crash.log",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-XX:ErrorFile=/mine",
                        "-cp",
                        "/a.jar:/classes",
                        "some.Main",
                        "socket");
    }

    @Test
    void an_old_java_is_given_no_flag_it_does_not_know() {
        assertThat(new Jvm(Path.of("/jdk"), 17, List.of()).command(List.of(), Path.of("/c"), "M"))
                .noneMatch(argument -> argument.startsWith("--enable-native-access"));
    }
}

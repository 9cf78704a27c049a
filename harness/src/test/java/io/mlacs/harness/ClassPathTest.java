package io.mlacs.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
    @TempDir private Path root;

    private Path file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static String hash(Path... entries) {
        return new ClassPath(List.of(entries)).hash();
    }

    @Test
    void entries_are_separated_by_colons_and_keep_their_order() throws Exception {
        Path b = file("b.jar", "b");
        Path a = file("a.jar", "a");

        assertThat(ClassPath.parse(b + ":" + a + ":" + root).entries()).containsExactly(b, a, root);
    }

    @Test
    void a_directory_with_a_star_is_its_jars_by_name() throws Exception {
        Path b = file("lib/b.jar", "b");
        Path a = file("lib/a.jar", "a");
        file("lib/notes.txt", "no jar");
        file("lib/deeper/c.jar", "not looked for");

        assertThat(ClassPath.parse(root + ":" + root + "/lib/*").entries())
                .containsExactly(root, a, b);
    }

    @Test
    void blank_entries_are_passed_over() {
        assertThat(ClassPath.parse(":" + root + "::").entries()).containsExactly(root);
    }

    @Test
    void what_does_not_exist_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPath.parse(root + ":" + root + "/none.jar"))
                .withMessage("class path entry does not exist: " + root + "/none.jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPath.parse(root + "/none/*"))
                .withMessageContaining(root + "/none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPath.parse(root + "/*"))
                .withMessage("no jar in " + root);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPath.parse(":"))
                .withMessage("class path is empty: \":\"");
    }

    @Test
    void a_child_sees_the_loop_first() {
        List<Path> all = new ClassPath(List.of(root)).withScenario();

        assertThat(all).containsExactly(ClassPath.scenario(), root);
    }

    @Test
    void the_hash_is_sixteen_digits_that_only_a_change_changes() throws Exception {
        Path a = file("classes/a.class", "a");
        file("classes/deep/b.class", "b");
        Path classes = root.resolve("classes");
        String before = hash(classes);

        assertThat(before).matches("[0-9a-f]{16}").isEqualTo(hash(classes));
        Files.writeString(a, "A");
        assertThat(hash(classes)).isNotEqualTo(before);
        Files.writeString(a, "a");
        assertThat(hash(classes)).isEqualTo(before);
        Files.move(a, classes.resolve("c.class"));
        assertThat(hash(classes)).isNotEqualTo(before);
    }

    @Test
    void the_hash_does_not_depend_on_the_order_in_which_files_were_made_or_on_where_they_are()
            throws Exception {
        for (String name : List.of("m", "a", "z/q", "b")) {
            file("one/" + name, name);
        }
        for (String name : List.of("b", "z/q", "a", "m")) {
            file("other/" + name, name);
        }

        assertThat(hash(root.resolve("one"))).isEqualTo(hash(root.resolve("other")));
    }

    @Test
    void the_hash_depends_on_the_order_of_the_entries_because_the_first_class_wins()
            throws Exception {
        Path a = file("a.jar", "1");
        Path b = file("b.jar", "2");

        assertThat(hash(a, b)).isNotEqualTo(hash(b, a));
    }

    @Test
    void the_hash_sees_the_name_of_a_jar() throws Exception {
        assertThat(hash(file("lib-1.0.jar", "x"))).isNotEqualTo(hash(file("lib-1.1.jar", "x")));
    }

    @Test
    void the_hash_does_not_take_the_end_of_a_name_for_content() throws Exception {
        file("one/a", "bc");
        file("other/ab", "c");

        assertThat(hash(root.resolve("one"))).isNotEqualTo(hash(root.resolve("other")));
    }
}

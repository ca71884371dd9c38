package dev.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Runs after all other tests, and therefore only in a complete build. All classes of tests are read once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompatibilityIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path PAGE = ROOT.resolve("docs/compatibility.md");

    private final List<Behaviour> behaviours = Behaviour.all();
    private final List<Path> modules = Modules.in(ROOT);
    private final List<TaggedTest> tests = TaggedTest.in(ROOT, modules);
    private final CompatibilityPage page = new CompatibilityPage(tests, Reports.of(modules));

    @Test
    void the_behaviours_are_numbered_from_1_to_80() {
        assertThat(behaviours)
                .extracting(Behaviour::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 80).boxed().toList());
    }

    @Test
    void every_behaviour_has_a_test_and_all_its_tests_passed() {
        assertThat(behaviours).filteredOn(behaviour -> !page.passes(behaviour)).isEmpty();
    }

    @Test
    void every_number_that_a_test_is_tagged_with_is_a_behaviours() {
        assertThat(tests)
                .flatExtracting(TaggedTest::tags)
                .filteredOn(tag -> tag.startsWith("ws-"))
                .isSubsetOf(behaviours.stream().map(Behaviour::tag).toList());
    }

    @Test
    void the_page_says_what_the_tests_say() throws IOException {
        String made = page.of(behaviours);
        Path target = Path.of("target", "compatibility.md");
        Files.writeString(target, made);
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/compatibility.md is not what the tests say: cp proofs/page/%s docs/", target)
                .isEqualTo(made);
    }
}

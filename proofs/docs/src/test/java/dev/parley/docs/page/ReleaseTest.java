package dev.parley.docs.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What has to agree in a release: the version of the jar, of the npm package, of the changelog and of README. */
class ReleaseTest {

    private static final Path ROOT = Path.of("../..");

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String version() throws IOException {
        return found("<artifactId>parley</artifactId>\\s*<version>([^<]+)</version>", read("pom.xml"))
                .get(0);
    }

    @Test
    void the_npm_package_has_the_version_of_the_jar() throws IOException {
        String version = version().replace("-SNAPSHOT", "");
        assertThat(found("^  \"version\": \"([^\"]+)\"", read("clients/js/package.json")))
                .containsExactly(version);
        assertThat(found(
                        "\"name\": \"@parley/client\",\\s*\"version\": \"([^\"]+)\"",
                        read("clients/js/package-lock.json")))
                .containsExactly(version, version);
    }

    @Test
    void the_changelog_begins_with_what_is_unreleased_and_then_has_the_newest_release() throws IOException {
        List<String> headings = found("^## (.*)$", read("CHANGELOG.md"));
        assertThat(headings).first().isEqualTo("Unreleased");
        String version = version();
        if (!version.endsWith("-SNAPSHOT")) {
            assertThat(headings.get(1)).matches(Pattern.quote(version) + " \\(\\d{4}-\\d\\d-\\d\\d\\)");
            assertThat(found("(parley-[\\d.]+\\.jar)", read("README.md")))
                    .isNotEmpty()
                    .containsOnly("parley-" + version + ".jar");
        }
    }

    @Test
    void the_workflow_runs_what_can_be_run_here() throws IOException {
        assertThat(found("^ *- run: (.*)$", read(".github/workflows/ci.yml")))
                .contains(".ci/run", "bin/release-assets target/release \"$GITHUB_REF_NAME\"");
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares what this module and its tests run with to the list of versions with known holes. */
class KnownHolesTest {

    private static final String CLASS_PATH = System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path", ""))
            .replace(File.separatorChar, '/');

    /** A Maven repository has an artifact at group/artifact/version/artifact-version.jar. */
    private static Optional<String> versionOf(KnownHoles.Hole hole) {
        String folder = "/" + hole.group().replace('.', '/') + "/" + hole.artifact() + "/";
        Matcher found =
                Pattern.compile(Pattern.quote(folder) + "([^/]+)/[^/]+\\.jar").matcher(CLASS_PATH);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Test
    void no_dependency_is_of_a_version_with_a_known_hole() throws IOException {
        KnownHoles known = KnownHoles.read();
        assertThat(known.all().stream().filter(hole -> versionOf(hole).isPresent()))
                .as("holes of artifacts that are on the class path")
                .hasSizeGreaterThan(10);
        assertThat(known.in(KnownHolesTest::versionOf)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4.2.9.Final,4.2.18.Final,true",
        "4.1.140.Final,4.2.5.Final,true",
        "4.2.18.Final,4.2.18.Final,false",
        "4.2.19.Final,4.2.18.Final,false",
        "5.0.0,4.2.18.Final,false",
        "5.1,5.0.12,false",
        "5,5.0.1,true",
        "2.15.0-rc1,2.15.0,false",
    })
    void versions_are_compared_by_their_numbers(String version, String fixedIn, boolean isBefore) {
        assertThat(KnownHoles.isBefore(version, fixedIn)).isEqualTo(isBefore);
    }

    @Test
    void a_hole_is_named_with_the_version_to_use() throws IOException {
        assertThat(KnownHoles.read().in(hole -> Optional.of("1.0")))
                .contains("io.netty:netty-codec-http is 1.0; use 4.2.8.Final or newer: CVE-2025-67735 line breaks in a"
                        + " request's target");
    }
}

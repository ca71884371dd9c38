package dev.parley.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartCacheTest {

    @Test
    void java_25_and_later_keeps_profiles_too() {
        assertThat(StartCache.of(17)).isEqualTo(StartCache.CLASSES);
        assertThat(StartCache.of(24)).isEqualTo(StartCache.CLASSES);
        assertThat(StartCache.of(25)).isEqualTo(StartCache.AOT);
        assertThat(StartCache.of(26)).isEqualTo(StartCache.AOT);
    }

    @Test
    void it_lies_beside_the_jar_under_the_name_that_the_script_looks_for() {
        assertThat(StartCache.AOT.beside(Path.of("lib/parley-0.2.0.jar"))).isEqualTo(Path.of("lib/parley-0.2.0.aot"));
        assertThat(StartCache.CLASSES.beside(Path.of("parley.jar"))).isEqualTo(Path.of("parley.jsa"));
        assertThat(StartCache.AOT.other()).isEqualTo(StartCache.CLASSES);
        assertThat(StartCache.CLASSES.other()).isEqualTo(StartCache.AOT);
    }

    @Test
    void the_run_has_the_jvm_options_of_the_call_but_for_those_of_caches() {
        assertThat(StartCache.passedOn(List.of(
                        "-XX:+UseSerialGC",
                        "-XX:AOTCache=old.aot",
                        "-XX:SharedArchiveFile=old.jsa",
                        "-Xshare:auto",
                        "-Dparley.command=/usr/bin/parley",
                        "-Xmx64m")))
                .containsExactly("-XX:+UseSerialGC", "-Xmx64m");
    }
}

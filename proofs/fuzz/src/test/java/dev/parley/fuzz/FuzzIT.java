package dev.parley.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.fuzz.FuzzTests.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzes what reads the bytes of outsiders, each for two seconds, or as {@code bin/fuzz} asks: {@code -Dfuzz.seconds},
 * {@code -Dfuzz.names}. The kept inputs are tried before, as ordinary tests.
 */
class FuzzIT {

    private static final Path MODULE = Path.of("");

    static Stream<Target> targets() throws IOException {
        List<Target> all = FuzzTests.in(MODULE.resolve(Path.of("target", "test-classes")));
        List<String> names = Arrays.stream(System.getProperty("fuzz.names", "").split(","))
                .filter(name -> !name.isBlank())
                .toList();
        assertThat(all).extracting(Target::name).containsAll(names);
        return all.stream().filter(target -> names.isEmpty() || names.contains(target.name()));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void no_input_breaks_it(Target target) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", 2));
        assertThat(new Fuzzing(target, MODULE, time).findings()).isEmpty();
    }
}

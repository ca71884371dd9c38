package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Paths of the management API, as bytes of a request line. */
class ManagementPathFuzzTest {

    @FuzzTest
    void paths(byte[] input) {
        String path = "/" + new String(input, StandardCharsets.ISO_8859_1);
        Optional<ManagementPath> read = ManagementPath.of(path);
        assertThat(ManagementPath.of(path)).isEqualTo(read);
        read.ifPresent(found -> {
            // A slash in a name must have been encoded: otherwise two paths would be one.
            if (!path.toLowerCase(Locale.ROOT).contains("%2f")) {
                assertThat(found.channel() + found.connectionId() + found.position())
                        .doesNotContain("/");
            }
        });
    }
}

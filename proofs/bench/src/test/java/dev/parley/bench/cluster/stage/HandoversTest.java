package dev.parley.bench.cluster.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoversTest {

    @TempDir
    Path logs;

    @Test
    void what_gateways_gave_to_others_is_summed_over_their_logs() throws IOException {
        Path one = Files.writeString(
                logs.resolve("one.log"),
                "WARN Function host a is silent: events in flight go to others, 3\nINFO something else, 5\n");
        Path other = Files.writeString(
                logs.resolve("other.log"),
                "WARN Function host b is gone with its process: events in flight go to others, 12\n");

        assertThat(Handovers.in(List.of(one, other))).isEqualTo(15);
    }
}

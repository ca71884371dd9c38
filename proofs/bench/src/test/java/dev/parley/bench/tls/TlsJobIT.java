package dev.parley.bench.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job against the launcher's jar, for a second: that every copy came, not how fast. */
class TlsJobIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");

    @TempDir
    Path folder;

    @Test
    void connections_have_a_size_and_every_member_gets_every_message() throws IOException {
        Wire wire = Wire.openssl;
        TlsJob job = new TlsJob(100, 32, Duration.ofMillis(100), Duration.ofMillis(300));
        TlsServer.Start start = new TlsServer.Start(
                LAUNCHER, List.of("-XX:+UseSerialGC", "-Xmx256m"), -1, folder.resolve("server.log"));
        try (TlsServer server = TlsServer.start(start, wire.settings(Certificate.make(folder)))) {
            List<Measurement> measured = job.measure(server, wire);

            assertThat(measured)
                    .extracting(Measurement::name)
                    .contains("connects per server CPU s", "deliveries per server CPU s");
            assertThat(measured)
                    .filteredOn(one -> one.name().startsWith("idle: live heap"))
                    .singleElement()
                    .satisfies(live -> assertThat(live.value()).isGreaterThan(1000));
        }
    }
}

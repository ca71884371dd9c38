package dev.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.job.ConnectsJob;
import dev.parley.bench.job.FanoutJob;
import dev.parley.bench.job.IdleJob;
import dev.parley.bench.job.Timing;
import dev.parley.bench.server.Certificate;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The jobs against the launcher's jar over TLS, for a second: that every copy comes, not how fast. */
class TlsCommandIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(100), Duration.ofMillis(300));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = TlsCommand.Wire.class,
            names = {"jdk", "openssl"})
    void every_job_runs_over_tls(TlsCommand.Wire wire) throws IOException {
        ServerSpec spec =
                ServerSpec.plain(LAUNCHER, Certificate.in(folder).settings(wire.name()), folder.resolve("server.log"));
        try (ServerProcess server = ServerProcess.start(ServerKind.parley, "fanout", spec)) {
            assertThat(new ConnectsJob(50, BRIEFLY).measure(server))
                    .extracting(Measurement::name)
                    .contains("connects per server CPU s");
            assertThat(new IdleJob("fanout", 100, "").measure(server))
                    .filteredOn(one -> one.name().equals("live bytes per connection"))
                    .singleElement()
                    .satisfies(live -> assertThat(live.value()).isGreaterThan(1000));
            assertThat(FanoutJob.of(32, 16, 16, BRIEFLY).measure(server))
                    .extracting(Measurement::name)
                    .contains("deliveries per server CPU s");
        }
    }
}

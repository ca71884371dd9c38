package dev.parley.bench.autobahn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The launcher's jar against a choice of Autobahn's cases that takes half a minute; bin/autobahn runs them all. */
class AutobahnIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final Path SUITE = Path.of("target/autobahn");

    private static final List<String> CASES = List.of(
            "1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "9.1.1", "9.1.2", "9.2.1", "9.2.2", "9.7.1", "9.8.1",
            "10.*");

    @Test
    void the_launcher_keeps_to_the_rfc() throws IOException {
        Autobahn autobahn = new Autobahn(SUITE, SUITE.resolve("it-reports"), Duration.ofMinutes(2));

        try (ServerProcess server = Autobahn.echoServer(ServerKind.parley, LAUNCHER, SUITE.resolve("it-server.log"))) {
            Report report = autobahn.run("ws://127.0.0.1:" + server.port() + "/", CASES, List.of());

            assertThat(report.isPassed()).as(report.summary()).isTrue();
        }
    }
}

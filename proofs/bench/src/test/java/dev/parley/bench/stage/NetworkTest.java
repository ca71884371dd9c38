package dev.parley.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.bench.server.PlainVertxServer;
import dev.parley.workbench.process.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As root on namespaces, as any other user on addresses of the loopback interface. */
class NetworkTest {

    private static final int PORT = 39_333;

    @TempDir
    Path folder;

    @Test
    void processes_reach_each_other_until_they_are_cut_or_paused_or_killed() {
        try (Network network = Network.open();
                RestartableProcess one = process("one", network);
                RestartableProcess other = process("other", network)) {
            one.launch();
            other.launch();
            one.awaitServing();
            other.awaitServing();
            assertThat(one.reaches(other)).isTrue();
            if (network.canCut()) {
                network.cut(one.location(), other.location());
                assertThat(one.reaches(other)).isFalse();
                assertThat(other.isReachable()).isTrue();
                network.heal(one.location(), other.location());
            }
            await().until(() -> one.reaches(other));

            other.kill();
            assertThat(one.reaches(other)).isFalse();
            other.start();
            assertThat(one.reaches(other)).isTrue();
            assertThat(other.terminate()).isTrue();
            assertThat(other.isRunning()).isFalse();
        }
    }

    @Test
    void a_process_that_ends_at_once_is_reported_with_its_log() {
        try (Network network = new Loopback();
                RestartableProcess process = new RestartableProcess(
                        "false", network.add(), List.of("false"), Map.of(), PORT, folder.resolve("false.log"))) {
            assertThatThrownBy(process::start)
                    .hasMessageContaining("false ended")
                    .hasMessageContaining("false.log");
        }
    }

    @Test
    void a_paused_process_runs_again_when_it_is_resumed() {
        Path log = folder.resolve("clock.log");
        List<String> clock = List.of("bash", "-c", "while sleep 0.02; do echo tick; done");
        try (Network network = new Loopback();
                RestartableProcess process =
                        new RestartableProcess("clock", network.add(), clock, Map.of(), PORT, log)) {
            process.launch();
            await().until(() -> log.toFile().length() > 0);
            process.pause();
            process.resume();
            long before = log.toFile().length();
            await().until(() -> log.toFile().length() > before);
        }
    }

    private RestartableProcess process(String name, Network network) {
        List<String> command = List.of(
                Jdk.tool("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PlainVertxServer.class.getName());
        NetworkLocation location = network.add();
        return new RestartableProcess(
                name,
                location,
                command,
                Map.of("PORT", Integer.toString(PORT), "HOST", location.address()),
                PORT,
                folder.resolve(name + ".log"));
    }
}

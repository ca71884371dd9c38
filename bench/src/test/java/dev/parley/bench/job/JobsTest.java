package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs against plain Vert.x, as a process, for about a second each. */
class JobsTest {

    private static final Duration WARM_UP = Duration.ofMillis(200);
    private static final Duration TIME = Duration.ofMillis(500);

    @TempDir
    Path folder;

    @Test
    void fan_out_delivers_every_message_to_every_member() throws IOException {
        List<Measurement> measured = measure(new FanoutJob(50, 16, 16, WARM_UP, TIME));

        assertThat(value(measured, "deliveries per server CPU s")).isPositive();
        assertThat(value(measured, "ms p99")).isGreaterThanOrEqualTo(value(measured, "ms p50"));
    }

    @Test
    void a_window_may_be_smaller_or_larger_than_the_publishers_are_many() throws IOException {
        assertThat(measure(new FanoutJob(10, 3, 1, WARM_UP, TIME))).isNotEmpty();
        assertThat(measure(new FanoutJob(10, 3, 50, WARM_UP, TIME))).isNotEmpty();
    }

    @Test
    void echo_brings_every_message_back() throws IOException {
        List<Measurement> measured = measure(new EchoJob(20, WARM_UP, TIME));

        assertThat(value(measured, "messages per s")).isPositive();
    }

    @Test
    void idle_connections_have_a_size() throws IOException {
        List<Measurement> measured = measure(new IdleJob("echo", 500));

        assertThat(value(measured, "live bytes per connection")).isBetween(1_000.0, 100_000.0);
    }

    @Test
    void a_copy_lost_here_and_one_too_many_there_do_not_make_up_for_each_other() throws IOException {
        FanoutLoad load = new FanoutLoad(2, 1);
        load.stopping = true;
        // An echo server brings the message back to its publisher and not to the other member.
        try (ServerProcess server = start("echo");
                LoadClient client = new LoadClient(server.port(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(2, index -> true, Load.OPENING);
            load.start(sockets.subList(0, 1), 1);
            assertThat(client.run(() -> load.received == 1, Load.OPENING)).isTrue();
            load.onMessage(sockets.get(0), new byte[0], 0);

            assertThat(load.isDrained()).isFalse();
            assertThat(load.account()).isEqualTo("1 published to 2 members, 2 copies received, 0 to 2 each");
        }
    }

    @Test
    void a_server_that_ends_leaves_no_result() throws IOException {
        ServerProcess server = start("echo");
        server.close();

        assertThatThrownBy(() -> new EchoJob(20, WARM_UP, TIME).measure(server))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_server_that_cannot_start_is_told_with_its_log() {
        assertThatThrownBy(() -> start("bingo")).hasMessageContaining("servers.log");
    }

    private List<Measurement> measure(Job job) throws IOException {
        try (ServerProcess server = start(job.app())) {
            return job.measure(server);
        }
    }

    private ServerProcess start(String app) throws IOException {
        ServerSpec spec = ServerSpec.plain(Path.of("none.jar"), Map.of(), folder.resolve("servers.log"));
        return ServerProcess.start(ServerKind.vertx, app, spec);
    }

    private static double value(List<Measurement> measured, String name) {
        return measured.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}

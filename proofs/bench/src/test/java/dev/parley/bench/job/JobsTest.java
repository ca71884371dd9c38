package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Target;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.bench.stats.Measurement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs against plain Vert.x, as a process, for about a second each. */
class JobsTest {

    private static final Timing BRIEFLY = Timing.of(Duration.ofMillis(200), Duration.ofMillis(500));

    @TempDir
    static Path folder;

    private static final Map<String, ServerProcess> SERVERS = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        SERVERS.put("echo", start("echo"));
        SERVERS.put("channels", start("channels"));
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(ServerProcess::close);
    }

    @Test
    void fan_out_delivers_every_message_to_every_member() throws IOException {
        List<Measurement> measured = measure(FanoutJob.of(50, 16, 16, BRIEFLY));

        assertThat(value(measured, "deliveries per server CPU s")).isPositive();
        assertThat(value(measured, "ms p99")).isGreaterThanOrEqualTo(value(measured, "ms p50"));
    }

    @Test
    void a_window_may_be_smaller_or_larger_than_the_publishers_are_many() throws IOException {
        assertThat(measure(FanoutJob.of(10, 3, 1, BRIEFLY))).isNotEmpty();
        assertThat(measure(FanoutJob.of(10, 3, 50, BRIEFLY))).isNotEmpty();
    }

    @Test
    void echo_brings_every_message_back() throws IOException {
        List<Measurement> measured = measure(new EchoJob(20, BRIEFLY));

        assertThat(value(measured, "messages per s")).isPositive();
    }

    @Test
    void a_steady_rate_has_latencies_at_members_that_publish_nothing() throws IOException {
        List<Measurement> measured = measure(new RateJob(50, 1, 20, 10, false, BRIEFLY));

        assertThat(value(measured, "ms p50")).isPositive();
        assertThat(value(measured, "ms p99")).isBetween(value(measured, "ms p50"), value(measured, "ms p99.9"));
    }

    @Test
    void connections_come_and_go_in_rounds() throws IOException {
        List<Measurement> measured = measure(new ConnectsJob(50, BRIEFLY));

        assertThat(value(measured, "connects per s")).isPositive();
    }

    @Test
    void members_that_never_read_are_no_ones_loss() throws IOException {
        List<Measurement> measured = measure(FanoutJob.slow(40, 4, 16, BRIEFLY));

        assertThat(value(measured, "deliveries per s")).isPositive();
        assertThat(measured).extracting(Measurement::name).contains("MiB resident more");
    }

    @Test
    void every_channel_has_its_own_messages_and_no_others() throws IOException {
        List<Measurement> measured = measure(new ChannelsJob(20, 3, 1, 8, BRIEFLY));

        assertThat(value(measured, "deliveries per s")).isPositive();
    }

    @Test
    void a_connection_in_several_channels_gets_what_each_of_them_is_sent() throws IOException {
        List<Measurement> measured = measure(new ChannelsJob(30, 5, 5, 8, BRIEFLY));

        assertThat(value(measured, "deliveries per s")).isPositive();
    }

    @Test
    void a_soak_leaves_nothing_open_and_tells_of_every_interval() throws IOException {
        Duration interval = BRIEFLY.time().dividedBy(2);
        SoakJob soak = new SoakJob(20, 20, interval, BRIEFLY);
        List<Measurement> measured;
        try (ServerProcess fresh = start("channels")) {
            measured = soak.measure(fresh);
        }

        assertThat(value(measured, "sockets left")).isZero();
        assertThat(value(measured, "MiB live at last")).isPositive();
        assertThat(soak.intervals()).hasSize(2).allSatisfy(one -> {
            assertThat(value(one, "ms p99")).isPositive();
            assertThat(value(one, "open files")).isGreaterThan(20);
        });
    }

    @Test
    void scaling_has_members_on_every_gateway() throws IOException {
        assertThat(value(measure(FanoutJob.perGateway(30, 4, BRIEFLY)), "deliveries per s"))
                .isPositive();
    }

    @Test
    void idle_connections_have_a_size() throws IOException {
        List<Measurement> measured = measure(new IdleJob("echo", 500, ""));

        assertThat(value(measured, "live bytes per connection")).isBetween(1_000.0, 100_000.0);
    }

    @Test
    void a_copy_lost_here_and_one_too_many_there_do_not_make_up_for_each_other() throws IOException {
        FanoutLoad load = new FanoutLoad(new Seating(1, 2, 1), Publish.BYTES);
        load.stopping = true;
        // An echo server brings the message back to its publisher and not to the other member.
        Target echo = Objects.requireNonNull(SERVERS.get("echo")).target();
        try (LoadClient client = new LoadClient(echo, Publish.STAMP_BYTES, load)) {
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

        assertThatThrownBy(() -> new EchoJob(20, BRIEFLY).measure(server)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_server_that_cannot_start_is_told_with_its_log() {
        assertThatThrownBy(() -> start("bingo")).hasMessageContaining("servers.log");
    }

    /** Who names no channel is in the one of all. */
    private static List<Measurement> measure(Job job) throws IOException {
        String app = job.app().equals("echo") ? "echo" : "channels";
        return job.measure(Objects.requireNonNull(SERVERS.get(app)));
    }

    private static ServerProcess start(String app) throws IOException {
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

package dev.parley.cluster;

import static dev.parley.cluster.Nodes.answer;
import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in processes of their own that are killed or paused. */
class ProcessTest {

    /** A second, plus a margin for a busy machine; a process that only falls silent is reported after ten. */
    private static final Duration LONGEST_REPORT = Duration.ofSeconds(5);

    private final Nodes nodes = new Nodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void a_killed_process_is_reported_gone_long_before_a_silent_one_and_found_again_when_it_is_back() {
        Vertx one = nodes.start(1, 1, 2);
        Queue<Object> gone = new ConcurrentLinkedQueue<>();
        get(one.eventBus()
                .consumer(Addresses.PROCESS_GONE, m -> gone.add(m.body()))
                .completion());
        try (NodeProcess two = process()) {
            await().untilAsserted(() -> assertThat(answer(one, "process")).isEqualTo(two.processId));
            two.kill();
            await().atMost(LONGEST_REPORT).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
                assertThat(gone).containsExactly(two.processId);
                assertThat(members(one)).containsExactly(nodes.id(1));
            });
        }
        try (NodeProcess again = process()) {
            await().untilAsserted(() -> assertThat(answer(one, "process")).isEqualTo(again.processId));
        }
    }

    @Test
    void a_process_that_was_paused_is_served_again_and_knows_what_was_registered_meanwhile() {
        PeerTimeouts timeouts = new PeerTimeouts(60_000, 2_000);
        Vertx one = nodes.keep(Nodes.join(nodes.config(1, nodes.peers(1, 2)), NodeSettings.DEFAULT.with(timeouts)));
        try (NodeProcess two = process()) {
            await().untilAsserted(() -> assertThat(answer(one, "process")).isEqualTo(two.processId));
            two.stop();
            // Longer than from one ping of the bus to the end of its bound, so that the connections are made again.
            await().during(Duration.ofMillis(4_500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !answer(one, "process").equals(two.processId));
            get(one.eventBus().consumer("meanwhile", m -> m.reply("one")).completion());
            two.proceed();
            await().untilAsserted(() -> assertThat(answer(one, "process")).isEqualTo(two.processId));
            await().untilAsserted(
                            () -> assertThat(answer(one, "relay", "meanwhile")).isEqualTo("one"));
        }
    }

    @Test
    void names_are_resolved_as_the_machine_is_set_up(@TempDir Path folder) throws IOException {
        Path hosts = folder.resolve("hosts");
        Files.writeString(hosts, nodes.host(1) + " ws-cluster-peers\n" + nodes.host(2) + " ws-cluster-peers\n");
        Vertx one = nodes.start(1);
        List<String> options = List.of("-Djdk.net.hosts.file=" + hosts);
        try (NodeProcess two = new NodeProcess(options, "", nodes.port, "ws-cluster-peers:" + nodes.port)) {
            await().untilAsserted(() -> assertThat(answer(one, "process")).isEqualTo(two.processId));
            assertThat(members(one)).hasSize(2);
        }
    }

    private NodeProcess process() {
        return new NodeProcess(List.of(), nodes.host(2), nodes.port, nodes.host(1), nodes.host(2));
    }
}

package dev.parley.cluster;

import static dev.parley.cluster.Nodes.answer;
import static dev.parley.cluster.Nodes.awaitAll;
import static dev.parley.cluster.Nodes.get;
import static dev.parley.cluster.Nodes.members;
import static dev.parley.cluster.Nodes.selected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Links that break while the process at their other end runs on, by a proxy between two nodes. */
class LostLinkTest {

    private final Nodes nodes = new Nodes();
    private final Queue<Object> gone = new ConcurrentLinkedQueue<>();
    /** Those of the gone that have certainly ended. */
    private final Queue<Object> ended = new ConcurrentLinkedQueue<>();

    private final TcpProxy proxy = new TcpProxy(nodes.host(2), nodes.port, nodes.host(12));

    @AfterEach
    void close() {
        nodes.close();
        proxy.close();
    }

    private Vertx reporting(Vertx vertx) {
        get(vertx.eventBus()
                .consumer(Addresses.PROCESS_GONE, message -> {
                    gone.add(message.body());
                    if (!message.headers().contains(Addresses.UNCERTAIN)) {
                        ended.add(message.body());
                    }
                })
                .completion());
        return vertx;
    }

    @Test
    void a_process_whose_link_was_cut_is_not_gone_and_requests_in_flight_are_answered() {
        Vertx one = reporting(nodes.start(1, 2));
        Vertx two = nodes.startBehindProxy(2, 12, 1);
        awaitAll(2, one, two);
        Queue<Message<Object>> held = new ConcurrentLinkedQueue<>();
        get(two.eventBus().consumer("slow", held::add).completion());
        get(two.eventBus().consumer("quick", message -> message.reply("two")).completion());
        List<Future<Message<Object>>> answers = IntStream.range(0, 50)
                .mapToObj(number -> one.eventBus().request("slow", number))
                .toList();
        await().until(() -> held.size() == 50);
        int before = proxy.accepted();
        proxy.cut();
        await().until(() -> proxy.accepted() > before && answer(one, "quick").equals("two"));
        held.forEach(message -> message.reply("late"));
        answers.forEach(answer -> assertThat(get(answer).body()).isEqualTo("late"));
        assertThat(gone).isEmpty();
        assertThat(members(one)).contains(nodes.id(2));
        assertThat(selected(one, "quick")).containsExactly(nodes.id(2));
        assertThat(shown(one, "peers")).isEqualTo(1);
        assertThat(shown(one, "links_lost_total")).isPositive();
        assertThat(shown(one, "processes_gone_total", "silent")).isZero();
    }

    /** What a series shows of a node. */
    private static long shown(Vertx vertx, String family, String... labels) {
        Meters meters = new Meters();
        ClusterNode.of(vertx).orElseThrow().show(meters);
        return meters.read().stream()
                .filter(reading -> reading.family().name().equals("parley_cluster_" + family))
                .findFirst()
                .orElseThrow()
                .numbers()
                .getOrDefault(List.of(labels), -1L);
    }

    @Test
    void another_process_that_answers_at_the_address_means_that_the_one_before_is_gone() {
        Vertx one = reporting(nodes.start(1, 2));
        // The second one has no peers to send its record to: node one must ask for it.
        try (NodeProcess before = behindProxy(12, nodes.host(1));
                NodeProcess after = behindProxy(13)) {
            await().until(() -> answer(one, "process").equals(before.processId));
            proxy.leadTo(nodes.host(13));
            before.kill();
            await().untilAsserted(() -> assertThat(gone).containsExactly(before.processId));
            await().until(() -> answer(one, "process").equals(after.processId));
            assertThat(gone).containsExactly(before.processId);
            assertThat(ended).containsExactly(before.processId);
            assertThat(shown(one, "processes_gone_total", "ended")).isEqualTo(1);
        }
    }

    private NodeProcess behindProxy(int actual, String... peers) {
        return new NodeProcess(List.of("-Dadvertised=" + nodes.host(2)), nodes.host(actual), nodes.port, peers);
    }

    @Test
    void a_process_that_does_not_answer_within_the_bound_is_gone() {
        Vertx one = reporting(patientFor(1_500));
        try (NodeProcess two = behindProxy(12, nodes.host(1))) {
            await().until(() -> answer(one, "process").equals(two.processId));
            long lost = Links.now();
            hang();
            await().untilAsserted(() -> assertThat(gone).containsExactly(two.processId));
            // It may be linked again by now: the proxy accepts connections.
            assertThat(Links.now() - lost).isBetween(1_500L, 5_000L);
            assertThat(shown(one, "processes_gone_total", "silent")).isEqualTo(1);
        }
    }

    @Test
    void a_process_that_gave_no_answer_has_certainly_ended_only_once_its_address_refuses() {
        Vertx one = reporting(patientFor(1_500));
        try (NodeProcess two = behindProxy(12, nodes.host(1))) {
            await().until(() -> answer(one, "process").equals(two.processId));
            hang();
            await().untilAsserted(() -> assertThat(gone).containsExactly(two.processId));
            assertThat(ended).isEmpty();
            two.kill();
            proxy.close();
            await().untilAsserted(() -> assertThat(ended).containsExactly(two.processId));
        }
    }

    @Test
    void a_process_that_answers_late_but_within_the_bound_is_not_gone() {
        Vertx one = reporting(patientFor(30_000));
        try (NodeProcess two = behindProxy(12, nodes.host(1))) {
            await().until(() -> answer(one, "process").equals(two.processId));
            int before = proxy.accepted();
            hang();
            // A link and a connection of the bus, both made again, and a question that nobody answered in time.
            await().until(() -> proxy.accepted() >= before + 2);
            assertThat(answer(one, "process")).asString().contains("TIMEOUT");
            proxy.release();
            await().until(() -> answer(one, "process").equals(two.processId));
            assertThat(gone).isEmpty();
            assertThat(members(one)).contains(nodes.id(2));
            two.kill();
            proxy.close();
            await().atMost(Duration.ofSeconds(6))
                    .untilAsserted(() -> assertThat(gone).containsExactly(two.processId));
        }
    }

    private Vertx patientFor(int busyMillis) {
        return nodes.keep(Nodes.join(
                nodes.config(1, nodes.peers(2)), NodeSettings.DEFAULT.with(new PeerTimeouts(60_000, busyMillis))));
    }

    /** The connections break, and those that replace them carry nothing. */
    private void hang() {
        proxy.hold();
        proxy.cut();
    }

    /** Its event loop answers neither the bus's ping nor a record. */
    @Test
    void a_peer_that_is_busy_for_seconds_keeps_its_connections() {
        Vertx one = reporting(nodes.start(1, 2));
        Vertx two = nodes.startBehindProxy(2, 12, 1);
        awaitAll(2, one, two);
        get(two.eventBus().consumer("here", message -> message.reply("two")).completion());
        await().until(() -> answer(one, "here").equals("two"));
        int before = proxy.accepted();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch blocked = Nodes.block(two, busy);
        Future<Message<Object>> answer = one.eventBus().request("here", "?");
        // Twice as long as it takes from one ping to the next, and what was allowed for its answer before.
        await().during(Duration.ofMillis(6_500))
                .atMost(Duration.ofSeconds(30))
                .until(() -> blocked.getCount() == 0 && proxy.accepted() == before);
        busy.countDown();
        assertThat(get(answer).body()).isEqualTo("two");
        assertThat(shown(one, "beats_missed_total")).isPositive();
        assertThat(gone).isEmpty();
    }
}

package dev.parley.bus.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Addresses;
import dev.parley.bus.peers.RedisPeers.Answer;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The question whether Redis is away for all, between processes whose links may be lost. */
class RedisPeersTest {

    private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);

    private final BusCluster cluster = new BusCluster();
    private final Map<String, Boolean> reaches = new ConcurrentHashMap<>();
    private final Vertx vertx = cluster.start("asking");
    private final RedisPeers asking = peers(vertx, "asking");
    private final RedisPeers second = peers(cluster.start("second"), "second");
    private final RedisPeers third = peers(cluster.start("third"), "third");

    private RedisPeers peers(Vertx node, String processId) {
        reaches.put(processId, false);
        return new RedisPeers(node, () -> reaches.getOrDefault(processId, false), processId);
    }

    @BeforeEach
    void start() {
        Bus.await(asking.start());
        Bus.await(second.start());
        Bus.await(third.start());
        awaitAnswer(Answer.ALL_AWAY, () -> asking.size() == 2 ? ask() : Answer.NO_PEERS);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Answer ask() {
        return Bus.await(asking.ask());
    }

    private static void awaitAnswer(Answer expected, Supplier<Answer> answer) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> answer.get() == expected);
    }

    @Test
    void redis_is_away_for_all_if_every_other_process_answers_so() {
        assertThat(ask()).isEqualTo(Answer.ALL_AWAY);
        assertThat(asking.size()).isPositive();
    }

    @Test
    void one_process_that_reaches_redis_is_enough() {
        reaches.put("third", true);
        assertThat(ask()).isEqualTo(Answer.REACHED);
    }

    @Test
    void a_process_that_cannot_be_reached_leaves_the_question_open() {
        cluster.hide("third");
        assertThat(ask()).isEqualTo(Answer.UNANSWERED);
        reaches.put("second", true);
        assertThat(ask()).isEqualTo(Answer.REACHED);
    }

    @Test
    void silence_is_no_answer_and_is_waited_for_no_longer_than_about_a_second() {
        cluster.relayTo("third").swallow();
        long start = System.nanoTime();
        assertThat(ask()).isEqualTo(Answer.UNANSWERED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_process_that_says_goodbye_is_left_out() {
        Bus.await(third.stop());
        awaitAnswer(Answer.ALL_AWAY, this::ask);
        Bus.await(second.stop());
        awaitAnswer(Answer.NO_PEERS, this::ask);
        assertThat(asking.size()).isZero();
    }

    @Test
    void a_process_that_has_certainly_ended_is_left_out() {
        cluster.hide("third");
        assertThat(ask()).isEqualTo(Answer.UNANSWERED);
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "third", new DeliveryOptions(LOCAL));
        awaitAnswer(Answer.ALL_AWAY, this::ask);
    }

    @Test
    void a_process_that_only_gave_no_answer_is_not_left_out() {
        cluster.hide("second");
        cluster.hide("third");
        vertx.eventBus()
                .publish(
                        Addresses.PROCESS_GONE,
                        "third",
                        new DeliveryOptions(LOCAL).addHeader(Addresses.UNCERTAIN, "true"));
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "second", new DeliveryOptions(LOCAL));
        Awaitility.await().until(() -> asking.size() == 1);
        assertThat(ask()).isEqualTo(Answer.UNANSWERED);
    }

    @Test
    void a_process_without_others_has_no_peers() {
        RedisPeers lone = new RedisPeers(cluster.start("lone"), () -> false, "lone");
        assertThat(Bus.await(lone.ask())).isEqualTo(Answer.NO_PEERS);
        assertThat(lone.size()).isZero();
    }
}

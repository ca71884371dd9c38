package dev.parley.bus.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is listed and asked as a node. */
class NodesTest {

    private static final Node ONE = new Node("1", "one", "gateway");
    private static final NodeAnswer.Members TWO_MEMBERS = new NodeAnswer.Members(2, 0);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong clock = new AtomicLong();
    private final Nodes nodes = new Nodes(vertx, clock::get);

    @BeforeEach
    void start() throws Exception {
        BusCodecs.register(vertx);
        done(nodes.start());
    }

    @AfterEach
    void stop() throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private NodeReceiver receiver(NodeReceiver.Answers answers) throws Exception {
        NodeReceiver receiver = new NodeReceiver(vertx, ONE, answers);
        done(receiver.start());
        await().until(() -> nodes.find("1").isPresent());
        return receiver;
    }

    private Answered<NodeAnswer.Members> ask() throws Exception {
        return done(nodes.askAll(new NodeQuestion.CountMembers("tea"), NodeAnswer.Members.class));
    }

    @Test
    void a_node_is_asked_until_it_says_goodbye() throws Exception {
        NodeReceiver receiver = receiver(question -> Future.succeededFuture(TWO_MEMBERS));
        assertThat(ask().answers()).containsEntry(ONE, TWO_MEMBERS);
        done(receiver.stop());
        await().until(() -> nodes.list().isEmpty());
        assertThat(ask()).isEqualTo(new Answered<>(Map.of(), List.of()));
    }

    @Test
    void a_node_that_fails_or_answers_something_else_counts_as_silent() throws Exception {
        receiver(question -> {
            if (question instanceof NodeQuestion.CountMembers) {
                throw new NodeException(NodeException.Kind.CONFLICT, "not now");
            }
            return Future.succeededFuture(TWO_MEMBERS);
        });
        assertThat(ask().silent()).containsExactly(ONE);
        Future<NodeState> other = nodes.ask(ONE, new NodeQuestion.State(), NodeState.class);
        await().until(other::failed);
        Future<NodeAnswer.Members> refused =
                nodes.ask(ONE, new NodeQuestion.CountMembers("tea"), NodeAnswer.Members.class);
        await().until(refused::failed);
        assertThat(((NodeException) refused.cause()).kind()).isEqualTo(NodeException.Kind.CONFLICT);
        assertThat(refused.cause()).hasMessage("not now");
    }

    @Test
    void a_process_that_has_certainly_ended_is_off_the_list_and_one_that_may_run_is_on_it() throws Exception {
        receiver(question -> Future.succeededFuture(TWO_MEMBERS));
        DeliveryOptions uncertain = new DeliveryOptions().addHeader(Addresses.UNCERTAIN, "true");
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "1", uncertain);
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "other");
        assertThat(ask().answers()).containsKey(ONE);
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "1");
        // What the process had announced before does not bring it back.
        await().until(() -> nodes.find("1").isEmpty());
        vertx.eventBus().publish(Addresses.NODES, NodeAnnouncement.of(ONE, false), NodeCodecs.ANNOUNCEMENT.options());
        assertThat(ask().answers()).isEmpty();
    }

    @Test
    void a_node_that_is_silent_for_a_minute_is_forgotten() throws Exception {
        vertx.eventBus().publish(Addresses.NODES, NodeAnnouncement.of(ONE, false), NodeCodecs.ANNOUNCEMENT.options());
        await().until(() -> nodes.list().contains(ONE));
        assertThat(ask().silent()).containsExactly(ONE);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(nodes.list()).isEmpty();
    }
}

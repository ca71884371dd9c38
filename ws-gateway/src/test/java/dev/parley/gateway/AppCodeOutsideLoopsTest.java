package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.LoopStage.Peer;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.gateway.testing.HeldBackplane;
import dev.parley.gateway.testing.Stacks;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No code of an app runs while a room of the gateway iterates or is half way through a change. */
class AppCodeOutsideLoopsTest {

    private static final int MANY = 5_000;

    /** Netty's and Vert.x's frames below ours are 30 or so. */
    private static final int FRAMES = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ChannelLimits LIMITS = new ChannelLimits(300, 64L << 20, Duration.ofDays(1), 10_000, 100);

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final HeldBackplane backplane = new HeldBackplane(LIMITS);
    private final Stacks stacks = new Stacks();
    private final AtomicInteger succeeded = new AtomicInteger();
    /** Whom a {@code $disconnect} closes, each once. */
    private final Queue<String> victims = new ConcurrentLinkedQueue<>();

    private final LoopStage stage = new LoopStage(
            backplane,
            (connections, channels) -> Map.of("$default", OK, "$disconnect", event -> disconnect(connections)));

    @AfterEach
    void close() {
        stage.close();
    }

    private Future<FunctionResult> disconnect(Connections connections) {
        stacks.look();
        String victim = victims.poll();
        while (victim != null) {
            connections.close(victim, 4000, "you, too").otherwiseEmpty();
            victim = victims.poll();
        }
        succeeded.incrementAndGet();
        return Future.succeededFuture(FunctionResult.ok());
    }

    private void publish(String text) {
        backplane.publish("tea", Payload.text(text), PublishOptions.DEFAULT);
    }

    private void assertAllWereCalledOutsideOurLoops(int count) {
        await().atMost(PATIENCE).until(() -> stacks.calls() == count);
        assertThat(succeeded).hasValue(count);
        assertThat(stacks.unexpected()).isEmpty();
        assertThat(stacks.deepest()).isLessThan(FRAMES);
    }

    @Test
    void a_disconnect_of_a_slow_member_that_closes_another_costs_the_others_nothing() {
        List<Peer> peers = new ArrayList<>(stage.join("tea", 2));
        peers.add(stage.join("tea", FaultyChannels.slow()));
        peers.addAll(stage.join("tea", 1));
        victims.add(peers.get(0).id());

        stage.run(() -> publish("one"));
        // A tick of its own: now the slow one is full.
        stage.run(() -> publish("two"));
        await().atMost(PATIENCE).until(() -> stacks.calls() == 2);
        stage.run(() -> publish("three"));
        for (Peer other : List.of(peers.get(1), peers.get(3))) {
            List<String> texts = new ArrayList<>();
            await().atMost(PATIENCE).until(() -> {
                texts.addAll(stage.written(other));
                return texts.contains("three");
            });
            assertThat(texts).containsExactly("one", "two", "three");
        }
        List<String> closed = stage.written(peers.get(0));
        assertThat(closed.subList(closed.size() - 1, closed.size())).containsExactly("4000");
        assertAllWereCalledOutsideOurLoops(2);
    }

    @Test
    void a_write_to_a_room_whose_slow_member_closes_everyone_reaches_everyone() {
        Peer slow = stage.join("tea", FaultyChannels.slow());
        List<Peer> others = stage.join("tea", MANY);
        others.forEach(other -> victims.add(other.id()));
        stage.run(() -> publish("one"));
        // A tick of its own: now the slow one is full.
        stage.run(() -> publish("two"));
        assertAllWereCalledOutsideOurLoops(MANY + 1);
        for (Peer other : others) {
            assertThat(stage.written(other)).containsExactly("one", "two", "4000");
        }
        assertThat(slow.connection().openSocket()).isNull();
        assertThat(stage.members("tea")).isZero();
    }

    @Test
    void a_member_whose_socket_fails_costs_the_others_nothing() {
        List<Peer> others = new ArrayList<>(stage.join("tea", 1));
        Peer broken = stage.join("tea", FaultyChannels.broken());
        others.addAll(stage.join("tea", 1));
        String large = "x".repeat(100_000);
        for (int i = 0; i < 3; i++) {
            stage.run(() -> publish(large));
        }
        assertAllWereCalledOutsideOurLoops(1);
        assertThat(broken.connection().openSocket()).isNull();
        assertThat(others)
                .allSatisfy(other -> assertThat(stage.writtenBytes(other)).isGreaterThan(300_000));
    }

    @Test
    void a_disconnect_closes_everyone_in_a_room_and_none_is_left() {
        List<Peer> peers = stage.join("tea", MANY);
        peers.subList(1, MANY).forEach(peer -> victims.add(peer.id()));
        stage.connections().close(peers.get(0).id(), 4000, "first");
        assertAllWereCalledOutsideOurLoops(MANY);
        assertThat(stage.members("tea")).isZero();
        assertThat(peers).allMatch(peer -> peer.connection().openSocket() == null);
    }

    @Test
    void a_drain_that_loses_a_position_calls_the_functions_after_it() {
        List<Peer> peers = stage.join("tea", MANY);
        peers.subList(1, MANY).forEach(peer -> victims.add(peer.id()));
        backplane.lose("tea", new Position("e", 7));
        assertAllWereCalledOutsideOurLoops(MANY);
        assertThat(peers).allSatisfy(peer -> assertThat(stage.written(peer)).containsExactly("4009"));
        assertThat(stage.members("tea")).isZero();
    }

    @Test
    void a_sweep_calls_the_functions_after_it() {
        List<Peer> peers = stage.join("tea", MANY);
        peers.subList(1, MANY).forEach(peer -> victims.add(peer.id()));
        stage.run(() -> stage.table().sweep(new SocketSweep(Duration.ZERO, Duration.ofNanos(1), Duration.ZERO)));
        assertAllWereCalledOutsideOurLoops(MANY);
        assertThat(peers).allSatisfy(peer -> assertThat(stage.written(peer)).containsExactly("1001"));
    }

    @Test
    void closing_all_calls_the_functions_after_it() {
        List<Peer> peers = stage.join("tea", MANY);
        peers.subList(1, MANY).forEach(peer -> victims.add(peer.id()));
        stage.drain();
        assertAllWereCalledOutsideOurLoops(MANY);
        assertThat(peers).allSatisfy(peer -> assertThat(stage.written(peer)).containsExactly("1012"));
    }

    @Test
    void commands_carried_out_at_the_101_call_the_functions_after_it() {
        List<Connection> connecting = new ArrayList<>();
        stage.run(() -> {
            for (int i = 0; i < MANY; i++) {
                Connection connection = stage.connecting();
                connecting.add(connection);
                stage.connections().close(connection.id(), 4000, "before it began");
            }
        });
        stage.run(() -> connecting.forEach(stage::open));
        assertAllWereCalledOutsideOurLoops(MANY);
    }
}

package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.LoopStage.Peer;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.testing.HeldBackplane;
import dev.parley.gateway.testing.Stacks;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a function does after a join that took its time runs outside the hub and outside the replays. */
class AfterReplayTest {

    private static final int MANY = 5_000;

    /** Netty's and Vert.x's frames below ours are 30 or so. */
    private static final int FRAMES = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ChannelLimits LIMITS = new ChannelLimits(300, 64L << 20, Duration.ofDays(1), 10_000, 100);

    private final HeldBackplane backplane = new HeldBackplane(LIMITS);
    private final Stacks stacks = new Stacks();
    private final LoopStage stage = new LoopStage(
            backplane,
            (connections, channels) -> Map.of("$default", event -> Future.succeededFuture(FunctionResult.ok())));

    @AfterEach
    void close() {
        stage.close();
    }

    private void assertAllWereCalledOutsideOurLoops() {
        await().atMost(PATIENCE).until(() -> stacks.calls() == MANY);
        assertThat(stacks.unexpected()).isEmpty();
        assertThat(stacks.deepest()).isLessThan(FRAMES);
    }

    /** The messages that a client sent early are read, and start their events, once the commands are carried out. */
    @Test
    void what_follows_the_commands_at_the_101_runs_after_a_replay_among_them() {
        List<Connection> connecting = new ArrayList<>();
        JoinOptions from = JoinOptions.DEFAULT.from(new Position("lost", 9));
        stage.run(() -> {
            for (int i = 0; i < MANY; i++) {
                Connection connection = stage.connecting();
                connecting.add(connection);
                stage.channels().join(connection.id(), "tea", from);
            }
        });
        backplane.holdReads();
        stage.run(() -> connecting.forEach(connection -> stage.open(connection).onComplete(open -> stacks.look())));
        await().atMost(PATIENCE).until(() -> backplane.readsHeld() == 1);
        backplane.answerRead();
        assertAllWereCalledOutsideOurLoops();
    }

    @Test
    void what_follows_a_replay_runs_after_it() {
        Position first = Position.NONE;
        for (int i = 1; i <= 3; i++) {
            Position at = backplane
                    .publish("tea", Payload.text("" + i), PublishOptions.DEFAULT)
                    .result()
                    .position();
            first = i == 1 ? at : first;
        }
        List<Peer> peers = stage.open(MANY);
        Position from = first;
        stage.run(() -> peers.forEach(peer -> joinThenLook(peer, from)));
        assertAllWereCalledOutsideOurLoops();
        assertThat(peers).allSatisfy(peer -> assertThat(stage.written(peer)).containsExactly("2", "3"));
    }

    @Test
    void what_follows_replays_that_fail_together_runs_after_them() {
        List<Peer> peers = stage.open(MANY);
        backplane.holdReads();
        stage.run(() -> peers.forEach(peer -> joinThenLook(peer, new Position("lost", 9))));
        await().atMost(PATIENCE).until(() -> backplane.readsHeld() == 1);
        backplane.answerRead();
        assertAllWereCalledOutsideOurLoops();
    }

    @Test
    void what_follows_a_join_that_a_leave_ends_runs_after_the_leave() {
        List<Peer> peers = stage.open(MANY);
        backplane.holdReads();
        stage.run(() -> peers.forEach(peer -> joinThenLook(peer, new Position("lost", 9))));
        await().atMost(PATIENCE).until(() -> backplane.readsHeld() == 1);
        stage.run(() -> peers.forEach(peer -> stage.channels().leave(peer.id(), "tea")));
        assertAllWereCalledOutsideOurLoops();
    }

    private void joinThenLook(Peer peer, Position from) {
        stage.channels().join(peer.id(), "tea", JoinOptions.DEFAULT.from(from)).onComplete(joined -> stacks.look());
    }
}

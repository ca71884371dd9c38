package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.Channels;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.testing.HeldBackplane;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RemoteHost;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host is killed while it joins a connection from a position: the event is repeated, and the replay must not be. */
class KeyedJoinTest {

    private final HeldBackplane backplane = new HeldBackplane(ChannelLimits.DEFAULT);
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$default").build(), backplane, 1, (connections, channels) -> Map.of());
    private final RemoteHost killed = new RemoteHost(gateway.vertx(), "$default");
    private final RawClient client = RawClient.open(gateway.port());

    @AfterEach
    void stop() {
        client.close();
        killed.close();
        gateway.close();
    }

    private Position publish(String text) {
        return TestGateway.await(gateway.channels().publish("tea", text)).position();
    }

    /** What a function does for the event. */
    private Future<Joined> join(Message<WebSocketEvent> event, Position from) {
        Channels channels = gateway.channels().answering(event.body());
        return channels.join(event.body().connectionId(), "tea", JoinOptions.DEFAULT.from(from));
    }

    @Test
    void a_join_that_was_done_before_the_kill_is_answered_again_and_replays_once() {
        Position from = publish("seen");
        publish("missed");
        client.sendText("join");
        Joined first = TestGateway.await(join(killed.take(), from));
        try (RemoteHost next = new RemoteHost(gateway.vertx(), "$default")) {
            killed.die();
            Message<WebSocketEvent> again = next.take();
            assertThat(TestGateway.await(join(again, from))).isEqualTo(first);
            RemoteHost.answer(again);
            publish("live");
            assertThat(client.readTexts(2)).containsExactly("missed", "live");
        }
    }

    @Test
    void a_join_that_is_under_way_at_the_kill_is_joined_and_replays_once() {
        Position from = publish("seen");
        publish("missed");
        backplane.holdReads();
        client.sendText("join");
        Future<Joined> first = join(killed.take(), from);
        await().until(() -> backplane.readsHeld() == 1);
        try (RemoteHost next = new RemoteHost(gateway.vertx(), "$default")) {
            killed.die();
            Message<WebSocketEvent> again = next.take();
            Future<Joined> second = join(again, from);
            backplane.answerRead();
            assertThat(TestGateway.await(second)).isEqualTo(TestGateway.await(first));
            RemoteHost.answer(again);
            publish("live");
            assertThat(client.readTexts(2)).containsExactly("missed", "live");
        }
    }

    @Test
    void a_join_of_another_event_replays_again() {
        Position from = publish("seen");
        publish("missed");
        client.sendText("join");
        Message<WebSocketEvent> event = killed.take();
        TestGateway.await(join(event, from));
        RemoteHost.answer(event);
        client.sendText("join again");
        TestGateway.await(join(killed.take(), from));
        assertThat(client.readTexts(2)).containsExactly("missed", "missed");
    }

    @Test
    void a_repeated_join_after_a_leave_replays_again() {
        Position from = publish("seen");
        publish("missed");
        client.sendText("join");
        Message<WebSocketEvent> event = killed.take();
        TestGateway.await(join(event, from));
        TestGateway.await(gateway.channels().leave(event.body().connectionId(), "tea"));
        assertThat(TestGateway.await(join(event, from)).recovered()).isTrue();
        assertThat(client.readTexts(2)).containsExactly("missed", "missed");
    }
}

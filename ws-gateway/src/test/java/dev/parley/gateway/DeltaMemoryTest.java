package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.DeltaClient;
import dev.parley.gateway.testing.DeltaClient.Received;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.memory.ConnectionMemory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long an event loop keeps a message that the next delta is based on. */
class DeltaMemoryTest {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final String PADDING = "a long state that hardly changes, ".repeat(20);

    private final ConnectionMemory memory = new ConnectionMemory(ConnectionMemory.MIN_LIMIT);
    private final Recorder connects = new Recorder();
    private final TestGateway gateway = TestGateway.startOnOneLoop(
            TestConfig.DEFAULT.routes("$connect").build(),
            memory,
            (connections, channels) -> Map.of("$connect", connects));
    private final DeltaClient client = DeltaClient.open(gateway.port());
    private final String id = connects.take().connectionId();
    private int published;

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    private void join() {
        TestGateway.await(gateway.channels().join(id, "doc"));
    }

    private Position publish() {
        String state = "{\"count\":" + published++ + ",\"text\":\"" + PADDING + "\"}";
        return TestGateway.await(gateway.channels().publish("doc", Payload.text(state), PublishOptions.DELTA))
                .position();
    }

    private Received published() {
        publish();
        return client.read();
    }

    /** Publishes two messages, the second of which is the base of the next one. */
    private void assertKeepsBase() {
        join();
        published();
        Received delta = published();
        assertThat(delta.delta()).isTrue();
        awaitHeld(delta.text().length());
    }

    private void awaitHeld(long bytes) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(memory.bytes()).isEqualTo(bytes));
    }

    @Test
    void until_the_last_member_that_takes_deltas_leaves() {
        assertKeepsBase();
        TestGateway.await(gateway.channels().leave(id, "doc"));
        awaitHeld(0);
    }

    @Test
    void until_the_connection_of_the_last_member_ends() {
        assertKeepsBase();
        client.close();
        awaitHeld(0);
    }

    @Test
    void until_a_message_of_the_channel_is_redacted() {
        assertKeepsBase();
        TestGateway.await(gateway.channels().redact("doc", publish()));
        awaitHeld(0);
    }

    @Test
    void until_memory_is_short_and_members_get_whole_messages_as_long_as_it_is() {
        assertKeepsBase();
        AtomicLong others = new AtomicLong(memory.firstMark() + 1);
        memory.count(others::get);
        awaitHeld(others.get());
        assertThat(published().delta()).isFalse();
        assertThat(published().delta()).isFalse();
        awaitHeld(others.get());
        others.set(0);
        await().atMost(BOUND).until(() -> published().delta());
    }
}

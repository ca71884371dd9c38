package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Records everything it receives, and notices if two threads deliver at once. */
public final class RecordingSubscriber implements Subscriber {

    private final List<ChannelMessage> messages = new ArrayList<>();
    private final AtomicBoolean delivering = new AtomicBoolean();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<String> redacted = new CopyOnWriteArrayList<>();
    private final AtomicInteger collisions = new AtomicInteger();

    @Override
    public void deliver(ChannelMessage message) {
        if (!delivering.compareAndSet(false, true)) {
            collisions.incrementAndGet();
        }
        synchronized (messages) {
            messages.add(message);
        }
        delivering.set(false);
    }

    @Override
    public void lost(String channel, Position now) {
        lost.add(channel);
    }

    @Override
    public void redacted(String channel) {
        redacted.add(channel);
    }

    /** The channels of which redactions were notified, one entry for each notice. */
    public List<String> redactions() {
        return List.copyOf(redacted);
    }

    /** The channels whose losses were reported, one entry for each report. */
    public List<String> losses() {
        return List.copyOf(lost);
    }

    public List<ChannelMessage> messages() {
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    public List<Payload> payloads() {
        return messages().stream().map(ChannelMessage::payload).toList();
    }

    public List<Long> offsets() {
        return messages().stream()
                .map(ChannelMessage::position)
                .map(Position::offset)
                .toList();
    }

    private int size() {
        synchronized (messages) {
            return messages.size();
        }
    }

    /** Waits until at least this number of messages has arrived. */
    public RecordingSubscriber awaitCount(int count) {
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(size()).isGreaterThanOrEqualTo(count));
        assertThat(collisions).hasValue(0);
        return this;
    }
}

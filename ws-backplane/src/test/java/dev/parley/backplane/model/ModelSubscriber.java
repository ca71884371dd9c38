package dev.parley.backplane.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Checks its deliveries against the model: each message once and in order, and every gap reported as a loss. */
final class ModelSubscriber implements Subscriber {

    private final int process;
    private final ModelChannel channel;
    private final Queue<Event> received = new ConcurrentLinkedQueue<>();
    private final Set<Payload> ephemeral = new HashSet<>();
    private final List<Event> past = new ArrayList<>();
    private Era era;
    private long offset;

    private sealed interface Event {
        record Delivered(ChannelMessage message) implements Event {}

        record Lost(Position now) implements Event {}
    }

    ModelSubscriber(int process, ModelChannel channel) {
        this.process = process;
        this.channel = channel;
        this.era = channel.era();
    }

    @Override
    public void deliver(ChannelMessage message) {
        received.add(new Event.Delivered(message));
    }

    @Override
    public void lost(String ofChannel, Position now) {
        assertThat(ofChannel).isEqualTo(channel.name());
        received.add(new Event.Lost(now));
    }

    /** Changes nothing: what was received is not received again. */
    @Override
    public void redacted(String ofChannel) {
        assertThat(ofChannel).isEqualTo(channel.name());
    }

    int process() {
        return process;
    }

    ModelChannel channel() {
        return channel;
    }

    /** Starts at a position. Earlier messages are not expected. */
    void begin(Position start) {
        moveTo(start);
    }

    private void moveTo(Position now) {
        era = channel.eraOf(now.epoch());
        offset = now.offset();
        assertThat(offset)
                .as("position of %s", this)
                .isLessThanOrEqualTo(era.position().offset());
    }

    /** Returns true if it has received everything up to the channel's current position. */
    boolean isUpToDate() {
        return channel.exists()
                && era == channel.era()
                && offset == channel.position().offset();
    }

    /** Checks everything that arrived since the last check. */
    void check() {
        Event event = received.poll();
        while (event != null) {
            past.add(event);
            if (event instanceof Event.Lost lost) {
                checkLoss(lost.now());
            } else if (event instanceof Event.Delivered delivered) {
                check(delivered.message());
            }
            event = received.poll();
        }
    }

    private void check(ChannelMessage message) {
        Position position = message.position();
        if (position.equals(Position.NONE)) {
            assertThat(channel.sentEphemeral(message.payload()) && ephemeral.add(message.payload()))
                    .as("%s got %s, which was sent, exactly once", this, message)
                    .isTrue();
            return;
        }
        assertThat(channel.eraOf(position.epoch()))
                .as("%s got no loss before %s", this, message)
                .isSameAs(era);
        assertThat(position.offset())
                .as("%s got the next offset with %s", this, message)
                .isEqualTo(offset + 1);
        assertThat(message).as("message to %s", this).isIn(era.deliveries(channel.name(), position));
        offset++;
    }

    private void checkLoss(Position now) {
        Era other = channel.eraOf(now.epoch());
        if (other == era) {
            assertThat(offset)
                    .as("%s got a loss of messages that history had, now at %s", this, now)
                    .isLessThan(era.trimmedUpTo(now.offset()));
        } else {
            assertThat(channel.isBefore(era, other))
                    .as("%s went back to %s", this, now)
                    .isTrue();
        }
        moveTo(now);
    }

    boolean hasEphemeral(Payload payload) {
        check();
        return ephemeral.contains(payload);
    }

    @Override
    public String toString() {
        int from = Math.max(0, past.size() - 3);
        return "A subscriber in process " + process + " of " + channel.name() + " at " + offset + " in the era of "
                + era.position() + ", last events " + past.subList(from, past.size());
    }

    /** Checks that nothing arrived after the end of the subscription. */
    void checkSilence() {
        assertThat(received).as("%s unsubscribed", this).isEmpty();
    }
}

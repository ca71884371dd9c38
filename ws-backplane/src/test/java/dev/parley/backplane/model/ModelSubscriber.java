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

/** A subscriber that holds what it is told against the model: each message once, in order, none left out, or told. */
final class ModelSubscriber implements Subscriber {

    private final int process;
    private final ModelChannel channel;
    private final Queue<Event> told = new ConcurrentLinkedQueue<>();
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
        told.add(new Event.Delivered(message));
    }

    @Override
    public void lost(String ofChannel, Position now) {
        assertThat(ofChannel).isEqualTo(channel.name());
        told.add(new Event.Lost(now));
    }

    int process() {
        return process;
    }

    ModelChannel channel() {
        return channel;
    }

    /** What was before is none of its business. */
    void begin(Position start) {
        moveTo(start);
    }

    private void moveTo(Position now) {
        era = channel.eraOf(now.epoch());
        offset = now.offset();
        assertThat(offset)
                .as("where %s goes on", this)
                .isLessThanOrEqualTo(era.position().offset());
    }

    /** Whether it has been told everything up to now. */
    boolean isUpToDate() {
        return channel.exists()
                && era == channel.era()
                && offset == channel.position().offset();
    }

    /** Looks at what it was told since the last time. */
    void check() {
        Event event = told.poll();
        while (event != null) {
            past.add(event);
            if (event instanceof Event.Lost lost) {
                checkLoss(lost.now());
            } else if (event instanceof Event.Delivered delivered) {
                check(delivered.message());
            }
            event = told.poll();
        }
    }

    private void check(ChannelMessage message) {
        Position position = message.position();
        if (position.equals(Position.NONE)) {
            assertThat(channel.sentEphemeral(message.payload()) && ephemeral.add(message.payload()))
                    .as("%s got %s, which was sent, once", this, message)
                    .isTrue();
            return;
        }
        assertThat(channel.eraOf(position.epoch()))
                .as("%s was not told before %s", this, message)
                .isSameAs(era);
        assertThat(position.offset())
                .as("%s has the next offset, with %s", this, message)
                .isEqualTo(offset + 1);
        assertThat(message).as("%s got it", this).isEqualTo(era.message(channel.name(), position));
        offset++;
    }

    private void checkLoss(Position now) {
        Era other = channel.eraOf(now.epoch());
        if (other == era) {
            assertThat(offset)
                    .as("%s was told that it lost what history had, now is %s", this, now)
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
                + era.position() + ", told last " + past.subList(from, past.size());
    }

    /** Nothing may come any more. */
    void checkSilence() {
        assertThat(told).as("%s unsubscribed", this).isEmpty();
    }
}

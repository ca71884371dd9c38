package dev.parley.gateway.hub;

import dev.parley.gateway.replay.ReplayMeters;
import dev.parley.gateway.socket.TrafficCounters;
import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.Gauge;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What one event loop's hub counts.
 *
 * @param process shows numbers that a hub keeps itself
 * @param channels channels that it is subscribed to
 * @param members memberships of its connections
 * @param losses gaps in channels that were reported to members
 * @param sent all messages that go to sockets
 * @param deltas those of them that were sent as deltas
 * @param messagesPerWrite how many messages of a channel went out in one write
 * @param delay from the arrival of a tick's first message until all of the tick's messages are written
 * @param replays how joins from a position ended
 */
public record HubMeters(
        Meters process,
        LoopCounter channels,
        LoopCounter members,
        LoopCounter losses,
        LoopCounter sent,
        LoopCounter deltas,
        LoopHistogram messagesPerWrite,
        LoopHistogram delay,
        ReplayMeters replays) {

    private static final Family CHANNELS = Family.gauge(
            "parley_hub_channels", "Channels with members here; a channel counts once for each event loop.");

    private static final Family MEMBERS = Family.gauge("parley_hub_members", "Memberships of connections in channels.");

    private static final Family MAILBOX = Family.gauge(
            "parley_hub_mailbox_bytes", "Messages of channels that wait for an event loop, and what that costs.");

    private static final Family LOSSES = Family.counter(
            "parley_channel_losses_total",
            "Losses of messages that a hub reported: members of the channel are closed with 4009 and come back.");

    private static final Family DELTAS = Family.counter(
            "parley_hub_deltas_total",
            "Messages of channels that went to sockets as deltas; parley_messages_sent_total has them, too.");

    private static final Family MESSAGES_PER_WRITE = Family.histogram(
            "parley_hub_messages_per_write",
            "Messages of a channel that its members got in one write, a value for each write.",
            Buckets.SIZES);

    private static final Family DELAY = Family.histogram(
            "parley_delivery_delay_seconds",
            "From the arrival of a message of a channel in this process until it was written to its members' sockets or"
                    + " queued there; a value for each tick, of its oldest message.",
            Buckets.SHORT);

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return Stream.of(
                        List.of(CHANNELS, MEMBERS, MAILBOX, LOSSES, DELTAS, MESSAGES_PER_WRITE, DELAY),
                        ReplayMeters.families())
                .flatMap(List::stream)
                .toList();
    }

    /** The meters of one event loop. */
    public static HubMeters of(Meters process, LoopMeters meters) {
        return new HubMeters(
                process,
                meters.counter(CHANNELS),
                meters.counter(MEMBERS),
                meters.counter(LOSSES),
                TrafficCounters.of(meters).messagesSent(),
                meters.counter(DELTAS),
                meters.histogram(MESSAGES_PER_WRITE),
                meters.histogram(DELAY),
                ReplayMeters.of(meters));
    }

    /** Meters that nobody reads. */
    static HubMeters unread() {
        Meters process = new Meters();
        return of(process, process.loop());
    }

    /** Shows how many bytes wait in a mailbox, until that is forgotten. */
    Gauge show(LongSupplier mailboxBytes) {
        return process.gauge(MAILBOX, mailboxBytes);
    }
}

package dev.parley.gateway.socket;

import dev.parley.meters.Family;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopMeters;
import java.util.List;

/**
 * What goes in and out of one event loop's sockets.
 *
 * @param messagesReceived whole messages of clients
 * @param bytesReceived bytes of frames, as read from clients
 * @param messagesSent messages that were written to sockets, or queued for them; a message to a hundred members is a hundred
 * @param bytesSent bytes of frames, written or queued
 * @param queuedBytes what is queued for sockets now, and what that costs
 * @param held messages of clients that wait for their turn now
 */
public record TrafficCounters(
        LoopCounter messagesReceived,
        LoopCounter bytesReceived,
        LoopCounter messagesSent,
        LoopCounter bytesSent,
        LoopCounter queuedBytes,
        LoopCounter held) {

    private static final Family MESSAGES_RECEIVED =
            Family.counter("parley_messages_received_total", "Whole messages that clients sent.");

    private static final Family BYTES_RECEIVED = Family.counter(
            "parley_received_bytes_total", "Bytes of frames that clients sent, without TLS and before inflation.");

    private static final Family MESSAGES_SENT = Family.counter(
            "parley_messages_sent_total",
            "Messages written to sockets or queued for them; one to a hundred members counts a hundred times.");

    private static final Family BYTES_SENT = Family.counter(
            "parley_sent_bytes_total", "Bytes of frames written to sockets or queued for them, without TLS, deflated.");

    private static final Family QUEUED = Family.gauge(
            "parley_outbound_queue_bytes",
            "Bytes that wait for clients to read, beside those that members of a channel share, and what queueing costs.");

    private static final Family HELD = Family.gauge(
            "parley_events_held", "Messages of clients that wait until the event before them is answered.");

    static List<Family> families() {
        return List.of(MESSAGES_RECEIVED, BYTES_RECEIVED, MESSAGES_SENT, BYTES_SENT, QUEUED, HELD);
    }

    /** The counters of one event loop. */
    public static TrafficCounters of(LoopMeters meters) {
        return new TrafficCounters(
                meters.counter(MESSAGES_RECEIVED),
                meters.counter(BYTES_RECEIVED),
                meters.counter(MESSAGES_SENT),
                meters.counter(BYTES_SENT),
                meters.counter(QUEUED),
                meters.counter(HELD));
    }
}

package dev.parley.functions;

import io.vertx.core.Future;
import java.util.List;

/**
 * Reaches many connections: a channel is a named set of connections, spread over all gateways. A name is 1 to 200 bytes
 * of UTF-8 without control characters. A call with any other name fails with {@link IllegalArgumentException}.
 */
public interface Channels extends ChannelMemberships {

    /** What stands in the place of a redacted payload. */
    Payload TOMBSTONE = Payload.text("{\"redacted\":true}");

    /**
     * Returns these channels for the answer to one event. The n-th publish and the n-th join through them have the
     * idempotency key {@code requestId/n} unless they name another, so that an event that is sent again (same request id)
     * publishes nothing twice and replays nothing twice. A function must publish and join in the same order each time.
     */
    default Channels answering(WebSocketEvent event) {
        return new AnsweringChannels(this, event.requestContext().requestId());
    }

    /**
     * Stores a message and sends it to all members, in one atomic step. Members receive messages in the order of their
     * offsets, each message at most once. There is no order between channels.
     *
     * @return the message's position, once it is stored as durably as {@code ACK} demands. Fails if the message was not
     *     stored, or if that is unknown: then publish again with the same idempotency key
     */
    Future<Published> publish(String channel, Payload payload, PublishOptions options);

    default Future<Published> publish(String channel, String text) {
        return publish(channel, Payload.text(text), PublishOptions.DEFAULT);
    }

    /**
     * Makes a connection a member, or changes a member's info. A join from a position first writes the messages since
     * that position. Then the membership goes live, with no message missing or repeated in between, and the call
     * completes. A member that joins again from a position receives everything since that position once more.
     *
     * <p>Fails, without a membership, if the replay takes longer than 15 s or Redis is out of reach; with LIMIT_EXCEEDED,
     * and leaving all as it was, if the connection joins too often or is in too many channels. A join during
     * {@code $connect} is recorded, answered at once with {@link Joined#LIVE}, and takes effect after the 101. It is
     * dropped if the connect is refused.
     */
    @Override
    Future<Joined> join(String connectionId, String channel, JoinOptions options);

    default Future<Joined> join(String connectionId, String channel) {
        return join(connectionId, channel, JoinOptions.DEFAULT);
    }

    /** Ends a membership. Does nothing if there is none. A connection that closes leaves all its channels. */
    @Override
    Future<Void> leave(String connectionId, String channel);

    /** The channel's members: only their count above the listing limit ({@code PRESENCE_LIMIT}). */
    Future<Members> members(String channel);

    /** The position of the channel's newest message; {@link Position#NONE} if the channel has no history. */
    Future<Position> position(String channel);

    /** Stored messages, oldest first. A redacted message has {@link #TOMBSTONE} as its payload. */
    Future<List<HistoryMessage>> history(String channel, HistoryQuery query);

    /**
     * Replaces a stored payload by {@link #TOMBSTONE}, for good. The message keeps its position and is stamped if it was:
     * history and replays have the tombstone from then on, and Redis keeps no copy of the payload. Members that have
     * received the message are not notified; an app publishes a message of its own for that. A repeat does nothing.
     *
     * @return completes once that is as durable as {@code ACK} demands. Fails with {@link MessageNotFoundException} if the
     *     channel does not store the message, or if the position is of an epoch that the channel's epoch does not continue.
     *     After any other failure the payload may or may not be there: repeat the call
     */
    Future<Void> redact(String channel, Position position);
}

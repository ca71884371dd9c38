package dev.parley.functions;

import io.vertx.core.Future;
import java.util.List;

/**
 * Talks to many connections: a channel is a named set of them, spread over all gateways. A name is 1 to 200 bytes of
 * UTF-8 without control characters; a call with another name fails with {@link IllegalArgumentException}.
 */
public interface Channels extends ChannelMemberships {

    /**
     * The same channels for one event: the n-th publish and the n-th join through them have the idempotency key
     * {@code requestId/n} unless they name another, so that an event that is sent again (same request id) publishes and
     * replays nothing twice. A function must publish and join in the same order each time.
     */
    default Channels answering(WebSocketEvent event) {
        return new AnsweringChannels(this, event.requestContext().requestId());
    }

    /**
     * Stores a message and sends it to all members, in one atomic step. Members get it in the order of its offset, each
     * at most once; between channels no order is promised.
     *
     * @return where it stands, once stored as durably as the process is set to ({@code ACK}); fails if it was not, or if
     *     that is not known: publishing again with the same idempotency key makes sure
     */
    Future<Published> publish(String channel, Payload payload, PublishOptions options);

    default Future<Published> publish(String channel, String text) {
        return publish(channel, Payload.text(text), PublishOptions.DEFAULT);
    }

    /**
     * Makes a connection a member, or changes a member's info. With a position to join from, what was missed since is
     * written first, then the membership goes live with no hole and no repeat in between, and then this completes. A
     * member that joins again with a position is taken back to it: it gets everything since once more. Fails, with no
     * membership, if the replay takes longer than 15 s or what it needs is away. While {@code $connect} runs it is recorded, answered at
     * once with {@link Joined#LIVE}, and takes effect after the 101; a refused connect forgets it.
     */
    @Override
    Future<Joined> join(String connectionId, String channel, JoinOptions options);

    default Future<Joined> join(String connectionId, String channel) {
        return join(connectionId, channel, JoinOptions.DEFAULT);
    }

    /** Ends a membership; done too when the connection closes. Leaving where one is no member does nothing. */
    @Override
    Future<Void> leave(String connectionId, String channel);

    /** Who is there: a count alone above the listing limit ({@code PRESENCE_LIMIT}). */
    Future<Members> members(String channel);

    /** Where the channel stands: its newest message's position; {@link Position#NONE} if nothing is known of it. */
    Future<Position> position(String channel);

    /** Stored messages, oldest first. */
    Future<List<HistoryMessage>> history(String channel, HistoryQuery query);
}

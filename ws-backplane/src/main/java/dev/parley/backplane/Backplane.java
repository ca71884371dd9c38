package dev.parley.backplane;

import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;

/**
 * Stores what is published, hands it to subscribed gateways, and knows who is in a channel. Safe to call from any
 * thread; futures complete on the caller's context where it has one. A call that needs a server that is away fails with
 * {@link BackplaneException}.
 */
public interface Backplane {

    /** Stores and sends in one atomic step; an ephemeral message is only sent. */
    Future<Published> publish(String channel, Payload payload, PublishOptions options);

    /**
     * Stored messages, oldest first: those after the position if it is of the current epoch, or of an earlier one that the
     * current one goes on from; else the newest. Large ones may come in a smaller number than asked for; at least one
     * comes if there is any.
     *
     * @param limit at most so many; 0 for where the channel stands alone
     */
    Future<StoredPage> read(String channel, Position after, int limit);

    /** Who is in the channel, over all gateways. */
    Future<Members> members(String channel);

    /**
     * Has every message of the channel delivered to the subscriber that comes after the position which this completes
     * with; the channel has an epoch from then on. A subscriber subscribes to a channel once.
     */
    Future<Position> subscribe(String channel, Subscriber subscriber);

    void unsubscribe(String channel, Subscriber subscriber);

    /** Records a member, or its new info. */
    Future<Void> enter(String channel, Member member);

    Future<Void> leave(String channel, String connectionId);

    Future<Void> close();
}

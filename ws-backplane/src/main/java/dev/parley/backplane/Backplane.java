package dev.parley.backplane;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.List;

/**
 * Stores what is published, hands it to subscribed gateways, and knows who is in a channel. Safe to call from any
 * thread; futures complete on the caller's context where it has one. A call that needs a server that is away fails with
 * {@link BackplaneException}.
 */
public interface Backplane {

    /** Stores and sends in one atomic step; an ephemeral message is only sent. */
    Future<Published> publish(String channel, Payload payload, PublishOptions options);

    /**
     * Stored messages, oldest first; those after the query's position if that is of the current epoch, else the newest.
     * Large ones may come in a smaller number than asked for; at least one comes if there is any.
     */
    Future<List<HistoryMessage>> history(String channel, HistoryQuery query);

    /** Where the channel stands; {@link Position#NONE} if nothing is stored of it. */
    Future<Position> position(String channel);

    /** Who is in the channel, over all gateways. */
    Future<Members> members(String channel);

    /**
     * From the completion on, every message of the channel reaches the subscriber. A subscriber subscribes to a channel
     * once.
     */
    Future<Void> subscribe(String channel, Subscriber subscriber);

    void unsubscribe(String channel, Subscriber subscriber);

    /** Records a member, or its new info. */
    Future<Void> enter(String channel, Member member);

    Future<Void> leave(String channel, String connectionId);

    Future<Void> close();
}

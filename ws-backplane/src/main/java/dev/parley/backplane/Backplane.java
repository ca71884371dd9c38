package dev.parley.backplane;

import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Stores published messages, delivers them to subscribed gateways, and records who is in a channel. Safe to call from any
 * thread; futures complete on the caller's context if there is one. A call fails with {@link BackplaneException} if the
 * server it needs is away.
 */
public interface Backplane {

    /** Stores and sends in one atomic step; an ephemeral message is only sent. */
    Future<Published> publish(String channel, Payload payload, PublishOptions options);

    /**
     * Reads stored messages, oldest first: those after the position if it is of the current epoch, or of an earlier epoch
     * that the current one continues; else the newest. If messages are large, fewer than the limit may come, but at least
     * one if there is any.
     *
     * @param limit maximum number of messages; 0 for the channel's position alone
     */
    Future<StoredPage> read(String channel, Position after, int limit);

    /**
     * Reads the newest stored messages before a position, oldest first. The page is empty if the position is of an epoch
     * that the current one does not continue. If messages are large, fewer than the limit may come, but at least one if there is
     * any. The page never claims to be continuous.
     */
    Future<StoredPage> readBefore(String channel, Position before, int limit);

    /**
     * Replaces a stored payload by {@link dev.parley.functions.Channels#TOMBSTONE} in one atomic step, and notifies
     * subscribers. Fails with {@link dev.parley.functions.MessageNotFoundException} if no message is stored there.
     */
    Future<Void> redact(String channel, Position position);

    /** Lists the channel's members over all gateways. */
    Future<Members> members(String channel);

    /**
     * Delivers to the subscriber every message after the position with which the future completes. The channel has an epoch
     * from then on. A subscriber subscribes to a channel once.
     */
    Future<Position> subscribe(String channel, Subscriber subscriber);

    void unsubscribe(String channel, Subscriber subscriber);

    /**
     * Records a member, or a member's new info. Fails if the gateway's lease is not valid.
     *
     * @param gatewayId the gateway that holds the member's connection
     */
    Future<Void> enter(String channel, String gatewayId, Member member);

    /** Removes a member. A call that fails is repeated until the server confirms it. */
    Future<Void> leave(String channel, String gatewayId, String connectionId);

    /** The leases of the gateways that share this backplane; empty if the backplane ends with its only process. */
    Optional<Leases> leases();

    /** Who must not connect. */
    Refusals refusals();

    Future<Void> close();
}

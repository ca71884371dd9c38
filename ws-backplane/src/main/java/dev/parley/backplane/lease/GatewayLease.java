package dev.parley.backplane.lease;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * One gateway's lease. Methods are called on the gateway's event loop, futures complete there.
 *
 * <p>The lease is valid for 0.8 of its duration after the last renewal that was answered, counted from before the renewal was
 * sent, so that its owner stops well before anybody else may claim it.
 */
public interface GatewayLease {

    String gatewayId();

    /**
     * Returns true while the owner may hand out events. To be asked where an event leaves, and not from a timer: an event
     * loop that stood still reads its sockets before its timers. Costs two readings of a clock.
     */
    boolean isValid();

    /** Returns false once another process claimed the lease, or once it was given back. */
    boolean isHeld();

    /**
     * Returns true while nobody else can have claimed the lease, as {@link #isValid} does, but also after it ended as
     * {@link LeaseEnd#EXPIRED}: a renewal was answered, and since it was sent less than 0.8 of the duration is over.
     */
    boolean isRenewed();

    /** When the lease ceases to be valid unless it is renewed, by {@link System#nanoTime}. */
    long validUntil();

    /**
     * Counts as a renewal: Redis is away for every process, so that nobody can claim the lease. Ignored if the lease had
     * expired when they were asked: somebody may have claimed it before Redis was gone.
     *
     * @param askedAt when the other processes were asked, by {@link System#nanoTime}
     */
    void extend(long askedAt);

    /**
     * The owner goes on without the lease, for good. So the lease counts as lost, whatever Redis says of it later.
     *
     * @param how as the owner sees it: it was not renewed in time, or another process has it
     */
    void lapse(LeaseEnd how);

    /**
     * Completes once the lease can't be used any more: it was claimed by another process, or it was renewed only after it
     * had expired. In the latter case it is renewed further on, and records can be erased, until it is given back. Never
     * fails.
     */
    Future<LeaseEnd> whenEnded();

    /**
     * Stores a record. Completes once Redis has it; fails with {@link dev.parley.backplane.BackplaneException} if Redis is
     * away, did not answer in time, or if the lease is lost. A record whose put failed may be stored: put it again, or
     * erase it.
     */
    Future<Void> put(String connectionId, Buffer record);

    /** Replaces a record within a second, or once Redis is back. Of several updates the last is stored. */
    void update(String connectionId, Buffer record);

    /** Erases a record soon, or once Redis is back, as long as the lease is this gateway's. */
    void erase(String connectionId);

    /** Ends the lease in order: records that are left can be claimed at once. Completes also if Redis does not answer. */
    Future<Void> giveBack();
}

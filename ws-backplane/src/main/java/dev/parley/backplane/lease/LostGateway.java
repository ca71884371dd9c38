package dev.parley.backplane.lease;

import io.vertx.core.Future;
import java.util.List;

/**
 * A lost gateway that this process claimed, and whose lease it renews until {@link #finish}. Every change is fenced by the
 * number of the claim. Methods are called on the claimant's context, futures complete there.
 */
public interface LostGateway {

    String gatewayId();

    /** The lease's number since the claim, or since it was raised. Each later claim has a larger number. */
    long number();

    /** Returns false once another process claimed the gateway from this one: nothing more is to be done for it here. */
    boolean isHeld();

    /**
     * Returns true while no other process can have claimed the gateway from this one: a renewal was answered, and since it was
     * sent less than 0.8 of a lease is over. To be asked where a {@code $disconnect} leaves.
     */
    boolean isRenewed();

    /** Removes the gateway's members from all channels, and repeats that until Redis confirms it. */
    Future<Void> removeMembers();

    /**
     * Reads the next records, in no order; none at the end. A record may come twice. If Redis comes back as another process,
     * records are read from the beginning again. Fails if Redis is away, and can be repeated then.
     *
     * @param limit roughly how many
     */
    Future<List<LeaseRecord>> next(int limit);

    /**
     * Erases the records of connections whose {@code $disconnect} was answered, and repeats that until Redis confirms it. Fails
     * if the gateway is not held any more.
     */
    Future<Void> erase(List<String> connectionIds);

    /**
     * Ends the lease, and removes what is left of the gateway; repeats that until Redis confirms it. Fails if the gateway is
     * not held any more.
     */
    Future<Void> finish();

    /**
     * Goes on with the claim under a number above the given one, in one atomic step, which is repeated until Redis confirms
     * it. For a claim whose number a function host refuses: Redis had forgotten a claim that hosts still know.
     *
     * @return the new number; fails if the gateway is not held any more
     */
    Future<Long> raise(long above);

    /**
     * Lets go of the claim: this or another process can claim the gateway at once, under a larger number. Completes also if
     * Redis does not answer; then the gateway can be claimed a lease after the last renewal.
     */
    Future<Void> abandon();
}

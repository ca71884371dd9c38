package dev.parley.backplane.redis.lease;

/** What became of an attempt to claim a gateway. */
sealed interface ClaimAnswer {

    /** There is no lease, or it was ended. */
    record Nothing() implements ClaimAnswer {}

    /** The lease was renewed since the caller saw it. */
    record Renewed(String number, String renewals) implements ClaimAnswer {}

    /**
     * The caller holds the lease now.
     *
     * @param guards true if there are records or members
     */
    record Claimed(long number, boolean guards) implements ClaimAnswer {}
}

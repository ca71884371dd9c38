package dev.parley.backplane.redis.lease;

/** What became of an attempt to claim a gateway. */
sealed interface ClaimAnswer {

    /** The lease was ended; or there is no lease, and neither a record nor a member that one would guard. */
    record Nothing() implements ClaimAnswer {}

    /** The lease was renewed since the caller saw it. Number and renewals are 0 if Redis dropped it. */
    record Renewed(String number, String renewals) implements ClaimAnswer {}

    /**
     * The caller holds the lease now.
     *
     * @param guards true if there are records or members
     */
    record Claimed(long number, boolean guards) implements ClaimAnswer {}
}

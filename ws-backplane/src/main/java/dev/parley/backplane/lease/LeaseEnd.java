package dev.parley.backplane.lease;

/** Why a gateway can't use its lease any more. */
public enum LeaseEnd {

    /** Another process claimed the lease and sends every {@code $disconnect}: the gateway sends none. */
    TAKEN_OVER,

    /** The gateway stood still or was cut off for longer than the lease, but nobody claimed it: it sends every {@code $disconnect}. */
    EXPIRED
}

package dev.parley.launcher;

import java.util.Locale;

/** What {@link Faults} can do to a {@link Fleet} and its clients. */
enum FaultKind {
    GATEWAY_KILLED,
    HOST_KILLED,
    GATEWAY_PAUSED_BRIEFLY,
    GATEWAY_PAUSED_BEYOND_ITS_LEASE,
    HOST_PAUSED,
    CLIENTS_CUT_OFF,
    REDIS_CUT_OFF_FROM_ONE,
    ONE_WAY_CUT_TO_REDIS,
    ONE_WAY_CUT_FROM_REDIS,
    GATEWAY_TERMINATED,
    HOST_TERMINATED,
    ALL_REPLACED,
    REDIS_KILLED,
    REDIS_PAUSED,
    REDIS_SET_BACK,
    GATEWAY_DRAINED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

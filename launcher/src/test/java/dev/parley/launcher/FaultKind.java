package dev.parley.launcher;

import static dev.parley.launcher.FaultKind.Scope.*;

import java.util.Locale;

/** What a {@link FaultInjector} can do to a {@link Fleet} and its clients. */
enum FaultKind {
    GATEWAY_KILLED(GATEWAY),
    CLAIMANT_KILLED(ALL_GATEWAYS),
    HOST_KILLED(HOST),
    GATEWAY_PAUSED_BRIEFLY(GATEWAY),
    GATEWAY_PAUSED_BEYOND_ITS_LEASE(GATEWAY),
    HOST_PAUSED(HOST),
    CLIENTS_CUT_OFF(CLIENTS),
    REDIS_CUT_OFF_FROM_ONE(PROCESS),
    ONE_WAY_CUT_TO_REDIS(PROCESS),
    ONE_WAY_CUT_FROM_REDIS(PROCESS),
    LINK_CUT(LINK),
    LINK_SILENT(LINK),
    ONE_WAY_CUT_OF_LINK(LINK),
    BUS_CUT_OFF_FROM_ONE(PROCESS),
    ONE_WAY_CUT_TO_BUS(PROCESS),
    ONE_WAY_CUT_FROM_BUS(PROCESS),
    GATEWAY_TERMINATED(GATEWAY),
    HOST_TERMINATED(HOST),
    ALL_REPLACED(ALL_GATEWAYS),
    REDIS_KILLED(REDIS),
    REDIS_PAUSED(REDIS),
    REDIS_SET_BACK(EVERYTHING),
    GATEWAY_DRAINED(GATEWAY),
    /** Of a cluster. */
    SLOTS_MOVED(REDIS),
    /** All nodes of a cluster are killed, and started again. */
    CLUSTER_DOWN(REDIS);

    /** What a fault happens to. */
    enum Scope {
        GATEWAY,
        HOST,
        /** A gateway or a function host. */
        PROCESS,
        /** A gateway, and a gateway or a function host. */
        LINK,
        ALL_GATEWAYS,
        CLIENTS,
        REDIS,
        /** What an older Redis excuses must not hide another fault. */
        EVERYTHING
    }

    private final Scope scope;

    FaultKind(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Returns true if the other may happen while this lasts: to something else, of which enough is left. */
    boolean allows(FaultKind other) {
        if (scope == EVERYTHING || other.scope == EVERYTHING) {
            return false;
        }
        return switch (scope) {
            case ALL_GATEWAYS -> other.scope == HOST || other.scope == REDIS || other.scope == CLIENTS;
            case REDIS, CLIENTS -> other.scope != scope;
            default -> other.scope != ALL_GATEWAYS;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}

package dev.parley.management.rebalance;

import java.util.Map;

/**
 * One round: what is left to close, and how many clients are on their way back. A client that leaves for good counts as on its
 * way until it is given up.
 */
final class Round {

    /** Clients that come back slowly stop the closing: no more than this many seconds' worth of the rate are away at a time. */
    private static final int MAX_AWAY_SECONDS = 5;

    /** So few clients neither hold up a round nor end the rebalance. */
    private static final int FEW = 20;

    private final ShedPlan plan;
    private final int perSecond;
    private int total;
    private int closedSinceGiveUp;

    /** @param shares the connections before the round */
    Round(Shares shares, Map<String, Integer> counts, int perSecond) {
        this.plan = new ShedPlan(shares.surpluses(), counts, perSecond);
        this.perSecond = perSecond;
        this.total = shares.total();
    }

    ShedPlan plan() {
        return plan;
    }

    /** Notes the end of a turn. */
    void turnEnded(int closedByAll) {
        closedSinceGiveUp += closedByAll;
        plan.turnEnded(closedByAll);
    }

    /** How many of the clients before the round have no connection, except those given up. */
    int away(int connections) {
        return Math.max(0, total - connections);
    }

    /** How many clients may be away while more connections are closed. */
    int maxAway() {
        return Math.max(FEW, MAX_AWAY_SECONDS * perSecond);
    }

    /**
     * Returns true if most of the clients that were moved have not come back. Both numbers count from the last give-up, so that
     * clients that came back earlier don't outweigh those that stay away now.
     */
    boolean isLosingClients(int connections) {
        return away(connections) > Math.max(FEW, closedSinceGiveUp / 2);
    }

    /** Waits no longer for the clients that are away: some have left for good. */
    void giveUp(int connections) {
        total = Math.min(total, connections);
        closedSinceGiveUp = 0;
    }
}

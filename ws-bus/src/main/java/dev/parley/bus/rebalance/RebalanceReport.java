package dev.parley.bus.rebalance;

import java.util.List;

/**
 * How far a rebalance is, or how the last one ended.
 *
 * @param message one sentence for operators
 * @param perSecond how many connections may be closed per second; 0 before the first rebalance
 * @param rounds how many rounds have begun to close connections
 * @param moved how many connections were closed
 * @param gateways the processes that take part, as last counted
 * @param leftOut the processes that hold sockets and take no part
 */
public record RebalanceReport(
        State state,
        String message,
        int perSecond,
        int rounds,
        int moved,
        List<GatewayShare> gateways,
        List<LeftOut> leftOut) {

    public enum State {
        /** The process has coordinated no rebalance yet. */
        IDLE,
        RUNNING,
        /** Each gateway has its share, or there is only one. */
        BALANCED,
        /** It was asked to stop. */
        STOPPED,
        /** A gateway failed, or the gateways came no nearer to their shares. */
        FAILED
    }

    /** @param share how many connections are the process's share, rounded */
    public record GatewayShare(String name, int connections, int share) {}

    /** @param reason why the process takes no part */
    public record LeftOut(String name, String reason) {}

    public RebalanceReport {
        gateways = List.copyOf(gateways);
        leftOut = List.copyOf(leftOut);
    }

    /** Of a process that has coordinated no rebalance. */
    public static RebalanceReport idle() {
        return new RebalanceReport(State.IDLE, "No rebalance was begun here", 0, 0, 0, List.of(), List.of());
    }
}

package dev.parley.gateway.inspect;

import dev.parley.bus.node.NodeState;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.lease.LeaseGuard;
import org.jspecify.annotations.Nullable;

/**
 * One term of a gateway. Used on its event loop only.
 *
 * @param id of the gateway
 * @param beganAt milliseconds since the epoch
 * @param lease null without Redis
 */
public record TermView(
        String id,
        long beganAt,
        ConnectionTable table,
        Hub hub,
        @Nullable LeaseGuard lease) {

    NodeState.Gateway state() {
        long age = Math.max(0, System.currentTimeMillis() - beganAt);
        return new NodeState.Gateway(id, table.size(), leaseState(), age, lease == null ? 0 : lease.leftMillis());
    }

    private String leaseState() {
        if (lease == null) {
            return "none";
        }
        if (!lease.isValid()) {
            return "lapsed";
        }
        return lease.isOverdue() ? "overdue" : "held";
    }
}

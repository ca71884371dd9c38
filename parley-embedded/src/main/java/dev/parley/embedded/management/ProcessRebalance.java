package dev.parley.embedded.management;

import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.embedded.process.ProcessName;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.drain.ProcessShedding;
import dev.parley.management.RebalanceControl;
import dev.parley.management.rebalance.Rebalancer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** This process's part in rebalances: it lets go of connections, and may coordinate. */
public final class ProcessRebalance {

    private ProcessRebalance() {}

    /**
     * Completes when this process can take part in rebalances, and can begin one.
     *
     * @param perSecond how many connections move per second if a rebalance does not say so; 0 for the default
     */
    public static Future<RebalanceControl> start(
            Vertx vertx, ProcessParts parts, int perSecond, ProcessDrain drain, Supplier<String> whyNotReady) {
        String name = ProcessName.of(vertx);
        ShedReceiver receiver = new ShedReceiver(vertx, new ProcessShedding(name, drain, whyNotReady));
        Rebalancer rebalancer =
                new Rebalancer(vertx, name, receiver, perSecond == 0 ? Rebalancer.DEFAULT_RATE : perSecond);
        parts.onStop(rebalancer::close);
        return rebalancer.start().map(rebalancer);
    }
}

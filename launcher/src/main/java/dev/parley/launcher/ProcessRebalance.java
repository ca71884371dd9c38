package dev.parley.launcher;

import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.drain.ProcessShedding;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.RebalanceControl;
import dev.parley.management.rebalance.Rebalancer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This process's part in rebalances: it lets go of connections, and may coordinate. */
final class ProcessRebalance {

    /** The name of a process that has no others to be told apart from. */
    private static final String ALONE = "local";

    private ProcessRebalance() {}

    /** Completes when this process can take part in rebalances, and can begin one. */
    static Future<RebalanceControl> start(
            Vertx vertx, ProcessParts parts, Settings settings, ProcessDrain drain, Supplier<String> whyNotReady) {
        String name = nameOf(vertx);
        ShedReceiver receiver = new ShedReceiver(vertx, new ProcessShedding(name, drain, whyNotReady));
        Rebalancer rebalancer = new Rebalancer(vertx, name, receiver, rateOf(settings));
        parts.onStop(rebalancer::close);
        return rebalancer.start().map(rebalancer);
    }

    /** The address in the cluster, under which the logs of other processes name this one, too. */
    private static String nameOf(Vertx vertx) {
        @Nullable ClusterManager cluster = ((VertxInternal) vertx).clusterManager();
        return cluster == null ? ALONE : cluster.getNodeId();
    }

    private static int rateOf(Settings settings) {
        int drainRate = settings.gateway().drain().perSecond();
        return drainRate == 0 ? Rebalancer.DEFAULT_RATE : drainRate;
    }
}

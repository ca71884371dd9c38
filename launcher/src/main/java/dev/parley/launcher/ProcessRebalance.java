package dev.parley.launcher;

import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.embedded.process.ProcessName;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.drain.ProcessShedding;
import dev.parley.launcher.settings.Settings;
import dev.parley.management.RebalanceControl;
import dev.parley.management.rebalance.Rebalancer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** This process's part in rebalances: it lets go of connections, and may coordinate. */
final class ProcessRebalance {

    private ProcessRebalance() {}

    /** Completes when this process can take part in rebalances, and can begin one. */
    static Future<RebalanceControl> start(
            Vertx vertx, ProcessParts parts, Settings settings, ProcessDrain drain, Supplier<String> whyNotReady) {
        String name = ProcessName.of(vertx);
        ShedReceiver receiver = new ShedReceiver(vertx, new ProcessShedding(name, drain, whyNotReady));
        Rebalancer rebalancer = new Rebalancer(vertx, name, receiver, rateOf(settings));
        parts.onStop(rebalancer::close);
        return rebalancer.start().map(rebalancer);
    }

    private static int rateOf(Settings settings) {
        int drainRate = settings.gateway().drain().perSecond();
        return drainRate == 0 ? Rebalancer.DEFAULT_RATE : drainRate;
    }
}

package dev.parley.management;

import dev.parley.bus.rebalance.RebalanceReport;
import io.vertx.core.Future;

/** Evens out the connections of all processes that hold sockets. */
public interface RebalanceControl {

    /**
     * Begins a rebalance that this process coordinates; the answer does not wait for its end. Fails with an
     * IllegalStateException if one is under way.
     *
     * @param perSecond how many connections all processes together may close per second; 0: the default
     */
    Future<RebalanceReport> begin(int perSecond);

    /** Reports on the rebalance that is under way, whoever coordinates it, else on the last one of this process. */
    Future<RebalanceReport> status();

    /** Stops the rebalance that is under way, whoever coordinates it; without one, this is {@link #status}. */
    Future<RebalanceReport> stop();
}

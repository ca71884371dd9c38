package dev.parley.management.rebalance;

import dev.parley.bus.Addresses;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.rebalance.ShedReceiver;
import dev.parley.bus.rebalance.ShedReport;
import dev.parley.bus.rebalance.ShedTurn;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A process that has a number of connections, and takes its turns by the real protocol. */
final class SimulatedProcess {

    final String id;
    final AtomicInteger connections;
    final AtomicInteger closings = new AtomicInteger();
    private final Vertx vertx;
    private final ShedReceiver receiver;
    /** Where the clients of closed connections go. */
    volatile IntConsumer onClosed;

    volatile String whyNotReady = "";
    volatile boolean silent;

    SimulatedProcess(Vertx vertx, String id, int connections) {
        this.vertx = vertx;
        this.id = id;
        this.connections = new AtomicInteger(connections);
        this.onClosed = this.connections::addAndGet;
        this.receiver = new ShedReceiver(vertx, id, this::shed);
    }

    Future<Void> start() {
        return receiver.start();
    }

    /** Its gateway says that it is there. */
    void announce() {
        announce(vertx, id, false);
    }

    void leave() {
        announce(vertx, id, true);
    }

    static void announce(Vertx vertx, String id, boolean leaving) {
        GatewayAnnouncement announcement = new GatewayAnnouncement("gateway-" + id, id, leaving, true);
        vertx.eventBus().publish(Addresses.GATEWAYS, announcement, DirectoryCodecs.ANNOUNCEMENT.options());
    }

    private Future<ShedReport> shed(ShedTurn turn) {
        if (silent) {
            return Promise.<ShedReport>promise().future();
        }
        int closed = whyNotReady.isEmpty() ? Math.min(turn.closings(), connections.get()) : 0;
        connections.addAndGet(-closed);
        closings.addAndGet(closed);
        onClosed.accept(closed);
        Future<?> end = turn.millis() == 0 ? Future.succeededFuture() : vertx.timer(turn.millis());
        return end.map(over -> new ShedReport(id, connections.get(), closed, whyNotReady));
    }
}

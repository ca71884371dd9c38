package dev.parley.gateway.drain;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.SocketSweep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the last {@code $disconnect} of a gateway that stops was answered. */
public final class LastDisconnects {

    private static final Logger LOG = LoggerFactory.getLogger(LastDisconnects.class);

    private static final long LOOK_MILLIS = 100;

    /** How long {@code $disconnect} events wait for a function host once all sockets are gone and there is no host. */
    private static final long HOSTLESS_MILLIS = 5_000;

    private final Vertx vertx;
    private final ConnectionTable table;
    private final EventDispatcher caller;
    private long hostlessMillis;

    public LastDisconnects(Vertx vertx, ConnectionTable table, EventDispatcher caller) {
        this.vertx = vertx;
        this.table = table;
        this.caller = caller;
    }

    /**
     * Completes once every {@code $disconnect} was answered, or when the time is over, which is logged.
     *
     * @param bound of the drain that closes the connections
     */
    public Future<Void> answered(Duration bound) {
        Promise<Void> done = Promise.promise();
        long looks = vertx.setPeriodic(LOOK_MILLIS, tick -> {
            if (isHostless()) {
                giveUp(done);
            }
        });
        long deadline = vertx.setTimer(
                bound.plus(SocketSweep.CLOSE_TIMEOUT).plusSeconds(1).toMillis(), over -> giveUp(done));
        table.whenEmpty(done::tryComplete);
        return done.future().onComplete(stopped -> {
            vertx.cancelTimer(looks);
            vertx.cancelTimer(deadline);
        });
    }

    private void giveUp(Promise<Void> done) {
        LOG.warn("{} connections did not get their $disconnect before this gateway stopped", table.size());
        done.tryComplete();
    }

    /** Returns true if there has been no host for longer than a restart takes. */
    private boolean isHostless() {
        boolean now = !table.hasSockets() && !caller.hasHost(Routes.DISCONNECT);
        hostlessMillis = now ? hostlessMillis + LOOK_MILLIS : 0;
        return hostlessMillis >= HOSTLESS_MILLIS;
    }
}

package dev.parley.gateway;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.SocketSweep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a stopping gateway's connections with 1012, in batches, so that they don't all reconnect at once elsewhere. */
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long PAUSE_MILLIS = 100;
    private static final int MIN_BATCH = 20;

    /** How long {@code $disconnect}s wait for a function host once all sockets are closed, while there is none. */
    private static final long HOSTLESS_MILLIS = 5_000;

    private final Vertx vertx;
    private final ConnectionTable table;
    private final EventDispatcher caller;
    private final Duration duration;
    private long hostlessMillis;

    Drain(Vertx vertx, ConnectionTable table, EventDispatcher caller, Duration duration) {
        this.vertx = vertx;
        this.table = table;
        this.caller = caller;
        this.duration = duration;
    }

    /** Completes when every {@code $disconnect} was answered, or logs how many were not when the time is over. */
    Future<Void> run() {
        Promise<Void> done = Promise.promise();
        long batches = Math.max(1, duration.toMillis() / PAUSE_MILLIS);
        int batch = (int) Math.max(MIN_BATCH, table.size() / batches + 1);
        closeSome(batch);
        long closer = vertx.setPeriodic(PAUSE_MILLIS, tick -> {
            closeSome(batch);
            if (isHostless()) {
                giveUp(done);
            }
        });
        long deadline = vertx.setTimer(
                duration.plus(SocketSweep.CLOSE_TIMEOUT).plusSeconds(1).toMillis(), over -> giveUp(done));
        table.whenEmpty(done::tryComplete);
        return done.future().onComplete(stopped -> {
            vertx.cancelTimer(closer);
            vertx.cancelTimer(deadline);
        });
    }

    private void giveUp(Promise<Void> done) {
        LOG.warn("{} connections did not get their $disconnect before this gateway stopped", table.size());
        done.tryComplete();
    }

    /** Returns true if there has been no function host for longer than one takes to restart. */
    private boolean isHostless() {
        boolean now = !table.hasSockets() && !caller.hasHost(Routes.DISCONNECT);
        hostlessMillis = now ? hostlessMillis + PAUSE_MILLIS : 0;
        return hostlessMillis >= HOSTLESS_MILLIS;
    }

    private void closeSome(int count) {
        List<Connection> open = table.open();
        for (Connection connection : open.subList(0, Math.min(count, open.size()))) {
            connection.close(CloseCode.SERVICE_RESTART.reason());
        }
    }
}

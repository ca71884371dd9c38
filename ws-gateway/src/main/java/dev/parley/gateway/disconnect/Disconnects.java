package dev.parley.gateway.disconnect;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionRecords;
import dev.parley.gateway.connection.DisconnectHandler;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.lease.Validity;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.CloseReason;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers {@code $disconnect} events, and repeats those that no function host accepted (behaviours 62, 63). */
public final class Disconnects implements DisconnectHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Disconnects.class);

    private static final Future<Void> DONE = Future.succeededFuture();
    private static final long FIRST_RETRY_MILLIS = 250;
    private static final long MAX_RETRY_MILLIS = 5000;

    /** How many {@code $disconnect} events may wait for a function host; past it an event is given up, and logged. */
    private static final int MAX_REPEATING = 100_000;

    private final Vertx vertx;
    private final Routes routes;
    private final Events events;
    private final EventDispatcher caller;
    private final ConnectionRecords records;
    private final Validity validity;
    private final DisconnectBacklog backlog;
    private int repeating;

    /** @param handshake the span of the connection's handshake; null if nothing is traced */
    private record Farewell(WebSocketEvent event, @Nullable SpanContext handshake) {

        String connectionId() {
            return event.connectionId();
        }
    }

    /** Without a lease: an event that is not delivered is lost with this process. */
    public Disconnects(Vertx vertx, Routes routes, Events events, EventDispatcher caller) {
        this(vertx, routes, events, caller, ConnectionRecords.NONE, Validity.ALWAYS, DisconnectBacklog.unread());
    }

    /**
     * @param records a record is erased once its event was delivered, so that a survivor delivers the others
     * @param backlog shows the events that are not answered yet
     */
    public Disconnects(
            Vertx vertx,
            Routes routes,
            Events events,
            EventDispatcher caller,
            ConnectionRecords records,
            Validity validity,
            DisconnectBacklog backlog) {
        this.vertx = vertx;
        this.routes = routes;
        this.events = events;
        this.caller = caller;
        this.records = records;
        this.validity = validity;
        this.backlog = backlog;
    }

    @Override
    public Future<Void> onDisconnect(Connection connection, CloseReason reason) {
        if (!routes.has(Routes.DISCONNECT)) {
            records.erase(connection.id());
            return Future.succeededFuture();
        }
        WebSocketEvent disconnect = events.disconnect(connection, reason);
        Farewell farewell = new Farewell(disconnect, connection.handshake());
        backlog.add(connection.id());
        return records.closing(disconnect)
                .compose(stored -> deliver(farewell))
                .onComplete(done -> backlog.remove(connection.id()));
    }

    /** Completes once the event was delivered, or once another process has that to do. */
    private Future<Void> deliver(Farewell disconnect) {
        return validity.ownsDisconnects()
                .compose(own -> own ? call(disconnect).compose(outcome -> after(outcome, disconnect)) : DONE);
    }

    private Future<Outcome> call(Farewell disconnect) {
        return caller.call(disconnect.event(), validity::mayDisconnect, disconnect.handshake());
    }

    private Future<Void> after(Outcome outcome, Farewell disconnect) {
        if (outcome == Outcome.Failed.LAPSED) {
            return deliver(disconnect);
        }
        if (isFenced(outcome)) {
            return DONE;
        }
        if (!isDelivered(outcome)) {
            return repeatLater(disconnect);
        }
        records.erase(disconnect.connectionId());
        return DONE;
    }

    /** A function that fails has had the event, which is not repeated (63). Without a host or an answer it is (62). */
    public static boolean isDelivered(Outcome outcome) {
        return !(outcome instanceof Outcome.Failed failed)
                || failed == Outcome.Failed.FAILED
                || failed == Outcome.Failed.UNAUTHORIZED;
    }

    /** The record stays for the claimant. */
    private boolean isFenced(Outcome outcome) {
        boolean fenced = outcome == Outcome.Failed.FENCED;
        if (fenced) {
            validity.onFenced();
        }
        return fenced;
    }

    private Future<Void> repeatLater(Farewell disconnect) {
        if (repeating >= MAX_REPEATING) {
            backlog.givenUp().increment();
            LOG.error(
                    "$disconnect of connection {} is given up: {} others already wait for a function host",
                    disconnect.connectionId(),
                    repeating);
            return DONE;
        }
        repeating++;
        Promise<Void> done = Promise.promise();
        repeat(disconnect, FIRST_RETRY_MILLIS, done);
        return done.future().onComplete(delivered -> repeating--);
    }

    private void repeat(Farewell disconnect, long waitMillis, Promise<Void> done) {
        vertx.timer(waitMillis, TimeUnit.MILLISECONDS)
                .compose(now -> validity.ownsDisconnects())
                .onSuccess(own -> {
                    if (own) {
                        callAgain(disconnect, waitMillis, done);
                    } else {
                        done.complete();
                    }
                });
    }

    private void callAgain(Farewell disconnect, long waitMillis, Promise<Void> done) {
        backlog.repeated().increment();
        call(disconnect).onSuccess(outcome -> {
            if (isDelivered(outcome)) {
                records.erase(disconnect.connectionId());
                done.complete();
            } else if (isFenced(outcome)) {
                done.complete();
            } else {
                repeat(disconnect, Math.min(2 * waitMillis, MAX_RETRY_MILLIS), done);
            }
        });
    }
}

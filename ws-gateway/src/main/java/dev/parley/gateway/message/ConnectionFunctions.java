package dev.parley.gateway.message;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionEvents;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.schema.MessageCheck;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a connection's events to their functions, and what comes of a message back to its sender. */
public final class ConnectionFunctions implements ConnectionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionFunctions.class);

    private static final Future<Void> DONE = Future.succeededFuture();

    private static final long FIRST_RETRY_MILLIS = 250;
    private static final long LONGEST_RETRY_MILLIS = 5000;

    /** The most {@code $disconnect} events that wait for a function host; past it they are given up, and said. */
    private static final int MOST_REPEATING = 100_000;

    private final Vertx vertx;
    private final Context context;
    private final Routes routes;
    private final Events events;
    private final EventDispatcher caller;
    private final boolean strict;
    private final Consumer<Connection> onEnd;
    private final Map<String, MessageCheck> checks = new HashMap<>();
    private int repeating;

    /**
     * @param strict whether binary is refused (behaviour 58)
     * @param onEnd told when a connection takes no more
     */
    public ConnectionFunctions(
            Vertx vertx,
            Routes routes,
            Events events,
            EventDispatcher caller,
            boolean strict,
            Consumer<Connection> onEnd) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.routes = routes;
        this.events = events;
        this.caller = caller;
        this.strict = strict;
        this.onEnd = onEnd;
        routes.schemas().forEach((key, schema) -> checks.put(key, schema.check()));
    }

    @Override
    public Future<Void> onMessage(Connection connection, Payload payload) {
        if (strict && payload instanceof Payload.Binary) {
            connection.close(CloseCode.UNSUPPORTED.reason());
            return DONE;
        }
        String route = routes.select(payload);
        WebSocketEvent event = events.message(connection, route, payload);
        if (route.equals(Routes.NONE)) {
            answerError(connection, event, "Forbidden");
            return DONE;
        }
        MessageCheck check = checks.get(route);
        if (check != null && !check.fits(payload)) {
            send(connection, ErrorFrame.badRequest(event));
            return DONE;
        }
        Future<Outcome> outcome = caller.call(event);
        if (outcome.isComplete()) {
            answer(connection, event, outcome.result());
            return DONE;
        }
        return outcome.map(later -> {
            answer(connection, event, later);
            return null;
        });
    }

    private void answer(Connection connection, WebSocketEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            answerError(connection, event, failed.words());
            return;
        }
        FunctionResult result = ((Outcome.Answered) outcome).result();
        if (!result.isSuccess()) {
            answerError(connection, event, Outcome.Failed.FAILED.words());
        } else if (routes.isTwoWay(event.requestContext().routeKey())) {
            result.body().ifPresent(body -> send(connection, body));
        }
    }

    private static void answerError(Connection connection, WebSocketEvent event, String words) {
        send(connection, ErrorFrame.of(words, event));
    }

    /** A caller that does not read its answers is a slow consumer like any other: it is closed, with the reason. */
    private static void send(Connection connection, Payload payload) {
        Socket socket = connection.openSocket();
        if (socket == null) {
            return;
        }
        if (socket.isFull()) {
            socket.close(CloseCode.SLOW_CONSUMER.reason());
        } else {
            socket.reply(payload, System.nanoTime());
        }
    }

    @Override
    public Future<Void> onDisconnect(Connection connection, CloseReason reason) {
        if (!routes.has(Routes.DISCONNECT)) {
            return Future.succeededFuture();
        }
        WebSocketEvent disconnect = events.disconnect(connection, reason);
        return caller.call(disconnect)
                .compose(outcome -> isTaken(outcome) ? Future.succeededFuture() : repeatLater(disconnect));
    }

    /** What a function made of it is its own affair (63); that none had it, or none has answered, is ours (62). */
    private static boolean isTaken(Outcome outcome) {
        return outcome != Outcome.Failed.UNAVAILABLE && outcome != Outcome.Failed.TIMED_OUT;
    }

    private Future<Void> repeatLater(WebSocketEvent disconnect) {
        if (repeating >= MOST_REPEATING) {
            LOG.error(
                    "$disconnect of connection {} is given up: {} others wait for a function host already",
                    disconnect.connectionId(),
                    repeating);
            return Future.succeededFuture();
        }
        repeating++;
        Promise<Void> done = Promise.promise();
        repeat(disconnect, FIRST_RETRY_MILLIS, done);
        return done.future().onComplete(taken -> repeating--);
    }

    private void repeat(WebSocketEvent disconnect, long waitMillis, Promise<Void> done) {
        vertx.timer(waitMillis, TimeUnit.MILLISECONDS)
                .compose(now -> caller.call(disconnect))
                .onSuccess(outcome -> {
                    if (isTaken(outcome)) {
                        done.complete();
                    } else {
                        repeat(disconnect, Math.min(2 * waitMillis, LONGEST_RETRY_MILLIS), done);
                    }
                });
    }

    @Override
    public void nextTick(Runnable run) {
        context.runOnContext(tick -> run.run());
    }

    @Override
    public void onEnd(Connection connection) {
        onEnd.accept(connection);
    }
}

package dev.parley.gateway.message;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.bus.node.EventLine.Kind;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.MessageHandler;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.schema.MessageCheck;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The way of one message: select its route, check it, call its function, answer its sender. */
public final class MessagePipeline implements MessageHandler {

    private static final Future<Void> DONE = Future.succeededFuture();

    private final Supplier<Routes> current;
    private final Events events;
    private final EventDispatcher caller;
    private final BooleanSupplier mayLeave;
    private final boolean strict;
    private final Map<String, MessageCheck> checks = new HashMap<>();
    /** The routes that {@link #checks} are of. */
    private Routes routes;

    /** Without a lease: every message is handed out. */
    public MessagePipeline(Routes routes, Events events, EventDispatcher caller, boolean strict) {
        this(() -> routes, events, caller, () -> true, strict);
    }

    /**
     * @param current the routes, asked for each message
     * @param mayLeave asked where a message's event leaves. If it returns false, the message is discarded: its connection is
     *     about to be closed
     * @param strict true if binary messages are refused (behaviour 58)
     */
    public MessagePipeline(
            Supplier<Routes> current, Events events, EventDispatcher caller, BooleanSupplier mayLeave, boolean strict) {
        this.current = current;
        this.events = events;
        this.caller = caller;
        this.mayLeave = mayLeave;
        this.strict = strict;
        this.routes = current.get();
        readChecks();
    }

    private void readChecks() {
        checks.clear();
        routes.schemas().forEach((key, schema) -> checks.put(key, schema.check()));
    }

    private void look() {
        Routes now = current.get();
        if (!now.equals(routes)) {
            routes = now;
            readChecks();
        }
    }

    @Override
    public Future<Void> onMessage(Connection connection, Payload payload, int bytes) {
        if (strict && payload instanceof Payload.Binary) {
            connection.close(CloseCode.UNSUPPORTED.reason());
            return DONE;
        }
        look();
        String route = routes.select(payload);
        WebSocketEvent event = events.message(connection, route, payload);
        connection
                .journal()
                .message(connection.context(), event.requestContext().requestTimeEpoch(), route, bytes);
        if (route.equals(Routes.NONE)) {
            answerError(connection, event, "Forbidden");
            return DONE;
        }
        MessageCheck check = checks.get(route);
        if (check != null && !check.fits(payload)) {
            connection.journal().event(Kind.ERROR, connection.context(), route, "The message does not fit its schema");
            send(connection, ErrorFrame.badRequest(event));
            return DONE;
        }
        Future<Outcome> outcome = caller.call(event, mayLeave, connection.handshake());
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
        if (outcome == Outcome.Failed.LAPSED) {
            return;
        }
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
        connection
                .journal()
                .event(Kind.ERROR, connection.context(), event.requestContext().routeKey(), words);
        send(connection, ErrorFrame.of(words, event));
    }

    /** A client that does not read its answers is closed as a slow consumer. What it is answered is charged to it. */
    private static void send(Connection connection, Payload payload) {
        Socket socket = connection.openSocket();
        if (socket == null) {
            return;
        }
        if (socket.isFull()) {
            socket.close(CloseCode.SLOW_CONSUMER.reason());
        } else {
            socket.charge(socket.reply(payload, System.nanoTime()));
        }
    }
}

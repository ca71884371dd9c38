package dev.parley.gateway.connect;

import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.FunctionResult;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.event.Events.HandshakeData;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;

/** Asks the function on {@code $connect} whether a connection may begin. */
public final class ConnectCall {

    private static final Future<Outcome> ACCEPTED = Future.succeededFuture(new Outcome.Answered(FunctionResult.ok()));

    private final boolean configured;
    private final Events events;
    private final EventDispatcher caller;
    private final BooleanSupplier mayLeave;

    /**
     * @param configured true if there is a {@code $connect} route; without one every connection is accepted
     * @param mayLeave as {@link TermLease#mayLeave}
     */
    public ConnectCall(boolean configured, Events events, EventDispatcher caller, BooleanSupplier mayLeave) {
        this.configured = configured;
        this.events = events;
        this.caller = caller;
        this.mayLeave = mayLeave;
    }

    /** Never fails. Complete at once if there is no {@code $connect} route, or if it answered before its call returned. */
    Future<Outcome> ask(Connection connection, HandshakeData handshake) {
        return configured
                ? caller.call(
                        events.connect(connection, handshake), connection::startOver, mayLeave, connection.handshake())
                : ACCEPTED;
    }
}

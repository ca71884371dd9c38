package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Person;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/**
 * Announces a closed connection to its rooms, unless the person comes back within the grace. Nothing is stored meanwhile: if
 * this process ends, the event comes again. The event is answered once the announcement was attempted: the gateway
 * delivers the event to another host if this process ends or stops answering before then, but not if the announcement
 * fails. Such failures are logged once per room rather than once per connection. The gateway itself ends the memberships.
 */
final class Disconnect implements WebSocketFunction {

    /** The reason that events of a takeover have. Everybody who comes back soon is back by then. */
    private static final String GATEWAY_LOST = "Gateway lost";

    private static final long LONG_AGO = 0;

    private final PresenceDeltas presence;

    Disconnect(PresenceDeltas presence) {
        this.presence = presence;
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        if (event.attributes().isEmpty()) {
            return Future.succeededFuture(FunctionResult.ok());
        }
        Person person = Person.of(event);
        if (!person.hasRoom()) {
            return Future.succeededFuture(FunctionResult.ok());
        }
        return presence.lost(person.rooms(), event.connectionId(), person.profile(), lostAt(event))
                .transform(attempted -> Future.succeededFuture(FunctionResult.ok()));
    }

    private static long lostAt(WebSocketEvent event) {
        boolean takenOver = event.requestContext().disconnectReason().equals(GATEWAY_LOST);
        return takenOver ? LONG_AGO : event.requestContext().requestTimeEpoch();
    }
}

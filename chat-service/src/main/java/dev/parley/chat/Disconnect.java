package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Person;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.RequestContext;
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
        return announce(event, person).transform(attempted -> Future.succeededFuture(FunctionResult.ok()));
    }

    /** A lost gateway's events come after its lease. Everybody who comes back soon is back by then. */
    private Future<Void> announce(WebSocketEvent event, Person person) {
        String id = event.connectionId();
        return event.requestContext().disconnectReason().equals(RequestContext.GATEWAY_LOST)
                ? presence.gone(person.rooms(), id, person.profile())
                : presence.lost(person.rooms(), id, person.profile());
    }
}

package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Person;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.List;

/**
 * Announces a closed connection to its rooms, unless the person comes back within the grace. Nothing is stored meanwhile: if
 * this process ends, the event comes again. The event is answered once the announcement was attempted: the gateway
 * delivers the event to another host if this process ends or stops answering before then, but not if the announcement
 * fails. Such failures are logged once per room rather than once per connection. The gateway itself ends the memberships.
 */
final class Disconnect implements WebSocketFunction {

    /** The reason that events of a takeover have. Everybody who comes back soon is back by then. */
    private static final String GATEWAY_LOST = "Gateway lost";

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
        Future<Void> away = hasNoGrace(event, person)
                ? Future.succeededFuture()
                : presence.grace(event.requestContext().requestTimeEpoch());
        return away.compose(over -> announce(person, event.connectionId())).map(FunctionResult.ok());
    }

    private static boolean hasNoGrace(WebSocketEvent event, Person person) {
        return !person.hasRoom() || event.requestContext().disconnectReason().equals(GATEWAY_LOST);
    }

    private Future<Void> announce(Person person, String connectionId) {
        List<Future<Void>> announced = person.rooms().stream()
                .map(room -> presence.left(room, connectionId, person.profile()))
                .toList();
        return Future.join(announced).transform(attempted -> Future.succeededFuture());
    }
}

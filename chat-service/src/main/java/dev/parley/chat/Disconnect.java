package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Person;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.List;

/**
 * Announces a closed connection to its rooms. The event is answered once the announcement was attempted: the gateway
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
        List<Future<Void>> announced = person.rooms().stream()
                .map(room -> presence.left(room, event.connectionId(), person.nick()))
                .toList();
        return Future.join(announced).transform(attempted -> Future.succeededFuture(FunctionResult.ok()));
    }
}

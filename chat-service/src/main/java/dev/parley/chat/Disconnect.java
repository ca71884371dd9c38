package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Person;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.List;

/**
 * Somebody went: the rooms are told. Answers once they were, and fails if they could not be, so that the gateway sends
 * the event again should this process end in between. The memberships the gateway has ended itself.
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
        List<Future<Void>> told = person.rooms().stream()
                .map(room -> presence.left(room, event.connectionId(), person.nick()))
                .toList();
        return Future.join(told).map(FunctionResult.ok());
    }
}

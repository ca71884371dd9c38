package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Person;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.List;

/**
 * Somebody went: the rooms are told. Answers once that was tried: the gateway sends the event to another host if this
 * process ends or falls silent in between, but never because telling failed. That is in the log, once a room and not once
 * for each who went. The memberships the gateway has ended itself.
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
        return Future.join(told).transform(tried -> Future.succeededFuture(FunctionResult.ok()));
    }
}

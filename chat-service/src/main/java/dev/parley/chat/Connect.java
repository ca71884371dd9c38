package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Refused;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/**
 * Somebody comes: gets a name, a welcome and, unless they want none, a seat in the lobby. The gateway records these calls
 * and carries them out after the 101, in this order, so the welcome is the first frame and no message of the lobby comes
 * before it. A query that says something else than docs/chat.md has is refused with 400.
 */
final class Connect implements WebSocketFunction {

    private static final int BAD_REQUEST = 400;

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;

    Connect(Connections connections, Channels channels, PresenceDeltas presence) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        try {
            return welcome(event.connectionId(), Person.arriving(event)).map(FunctionResult.ok());
        } catch (Refused refused) {
            return Future.succeededFuture(FunctionResult.status(BAD_REQUEST));
        }
    }

    private Future<Void> welcome(String id, Person guest) {
        Future<Void> welcomed = connections
                .setAttributes(id, guest.attributes())
                .compose(kept -> connections.send(id, Frame.Welcome.to(guest).payload()));
        return guest.isIn(Room.LOBBY) ? welcomed.compose(sent -> seat(id, guest)) : welcomed;
    }

    private Future<Void> seat(String id, Person guest) {
        return channels.join(id, Room.channel(Room.LOBBY), JoinOptions.withInfo(guest.info()))
                .onSuccess(joined -> presence.joined(Room.LOBBY, id, guest.nick()))
                .mapEmpty();
    }
}

package dev.parley.chat;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;

/**
 * Somebody comes: gets a name, a seat in the lobby and a welcome. The gateway records these calls and carries them out
 * after the 101, in this order, so the welcome is the first frame and no message of the lobby comes before it.
 */
final class Connect implements WebSocketFunction {

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
        String id = event.connectionId();
        Person guest = Person.guest(id);
        return connections
                .setAttributes(id, guest.attributes())
                .compose(kept -> connections.send(id, Frame.Welcome.to(guest).payload()))
                .compose(sent -> channels.join(id, Room.channel(Room.LOBBY), JoinOptions.withInfo(guest.info())))
                .onSuccess(joined -> presence.joined(Room.LOBBY, id, guest.nick()))
                .map(FunctionResult.ok());
    }
}

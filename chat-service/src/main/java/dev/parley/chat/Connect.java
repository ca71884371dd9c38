package dev.parley.chat;

import dev.parley.chat.action.Replies;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
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
 * A new connection gets a name, a welcome frame, membership of the person's own channel and, unless the query opts out, of
 * the lobby. The gateway records these calls and runs them in this order after the 101 response, so the welcome precedes
 * every message. A query that docs/chat.md does not allow is rejected with 400.
 */
final class Connect implements WebSocketFunction {

    private static final int BAD_REQUEST = 400;

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;
    private final Replies replies;

    Connect(Connections connections, Channels channels, PresenceDeltas presence, Replies replies) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
        this.replies = replies;
    }

    @Override
    public Future<FunctionResult> handle(WebSocketEvent event) {
        try {
            return welcome(event.connectionId(), Person.arriving(event)).map(FunctionResult.ok());
        } catch (ChatException e) {
            return Future.succeededFuture(FunctionResult.status(BAD_REQUEST));
        }
    }

    private Future<Void> welcome(String id, Person guest) {
        Future<Void> welcomed = connections
                .setAttributes(id, guest.attributes())
                .compose(saved -> replies.send(id, ClientFrame.Welcome.to(guest)))
                .compose(sent -> channels.join(id, Room.channelOf(guest.by()), JoinOptions.withInfo(guest.info())))
                .mapEmpty();
        return guest.isIn(Room.LOBBY) ? welcomed.compose(joined -> joinLobby(id, guest)) : welcomed;
    }

    private Future<Void> joinLobby(String id, Person guest) {
        return channels.join(id, Room.channel(Room.LOBBY), JoinOptions.withInfo(guest.info()))
                .onSuccess(joined -> presence.joined(Room.LOBBY, id, guest.profile()))
                .mapEmpty();
    }
}

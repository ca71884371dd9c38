package dev.parley.chat.action;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import io.vertx.core.Future;

/** Leaves a room. Both steps can be repeated, as in {@link Join}. */
public final class Leave implements Action {

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;
    private final Replies replies;

    public Leave(Connections connections, Channels channels, PresenceDeltas presence, Replies replies) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
        this.replies = replies;
    }

    @Override
    public Future<Void> run(Request request) {
        String id = request.connectionId();
        String room = request.room();
        Person now = request.person().leaving(room);
        return channels.leave(id, Room.channel(room))
                .compose(left -> connections.setAttributes(id, now.attributes()))
                .recover(ChatException.retryable("You could not leave " + room + ". Try again in a moment."))
                .onSuccess(left -> presence.left(room, id, now.profile()))
                .compose(left -> replies.send(id, new ClientFrame.Left(room, now.room(), now.rooms())));
    }
}

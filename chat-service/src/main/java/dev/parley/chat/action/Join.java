package dev.parley.chat.action;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Position;
import io.vertx.core.Future;

/**
 * Enters a room, or makes a room the person is already in the current one. Messages missed since a position are sent first,
 * {@code joined} once the membership is live. Both steps, membership and attributes, can be repeated, so a client may retry
 * after a failure.
 */
public final class Join implements Action {

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;

    public Join(Connections connections, Channels channels, PresenceDeltas presence) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
    }

    @Override
    public Future<Void> run(Request request) {
        String id = request.connectionId();
        String room = request.name("room");
        Position from = request.position("from");
        Person before = request.person();
        Person now = before.entering(room);
        return channels.join(id, Room.channel(room), new JoinOptions(from, now.info(), request.requestId()))
                .compose(joined ->
                        connections.setAttributes(id, now.attributes()).map(joined))
                .recover(failure -> removeFrom(room, request, from).transform(done -> Future.failedFuture(failure)))
                .recover(ChatException.retryable("You could not enter " + room + ". Try again in a moment."))
                .onSuccess(joined -> {
                    if (!before.isIn(room)) {
                        presence.joined(room, id, now.nick());
                    }
                })
                .compose(joined ->
                        connections.send(id, Frame.Joined.of(now, joined).payload()));
    }

    /** A failed join from a position ends an existing membership: the person must not go on talking to a room it can't hear. */
    private Future<Void> removeFrom(String room, Request request, Position from) {
        Person before = request.person();
        if (from.equals(Position.NONE) || !before.isIn(room)) {
            return Future.succeededFuture();
        }
        presence.left(room, request.connectionId(), before.nick());
        return connections.setAttributes(
                request.connectionId(), before.without(room).attributes());
    }
}

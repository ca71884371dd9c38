package dev.parley.chat.action;

import dev.parley.chat.message.OpenRooms;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Enters a room, or makes a room the person is already in the current one. Messages missed since a position are sent first,
 * {@code joined} once the membership is live. Both steps, membership and attributes, can be repeated, so a client may retry
 * after a failure.
 */
public final class Join implements Action {

    /** By how much a client may be slower to notice a lost connection than the gateway. */
    private static final long MARGIN_MILLIS = 1000;

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;
    private final OpenRooms rooms;
    private final Replies replies;
    private final Action user;
    private final long silentMillis;

    /** @param grace how long a person who lost a connection is not announced as gone */
    public Join(
            Connections connections,
            Channels channels,
            PresenceDeltas presence,
            OpenRooms rooms,
            Replies replies,
            Duration grace) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
        this.rooms = rooms;
        this.replies = replies;
        this.user = new JoinUser(channels, replies);
        this.silentMillis = grace.toMillis() - MARGIN_MILLIS;
    }

    @Override
    public Future<Void> run(Request request) {
        return request.flag("user", false) ? user.run(request) : enter(request);
    }

    private Future<Void> enter(Request request) {
        String id = request.connectionId();
        String room = request.name("room");
        Position from = request.position("from");
        boolean returns = request.millis("away") < silentMillis;
        Person before = request.person();
        Person now = before.entering(room);
        return join(request, room, from, now)
                .recover(ChatException.retryable("You could not enter " + room + ". Try again in a moment."))
                .onSuccess(joined -> {
                    if (!before.isIn(room)) {
                        announce(room, id, now, returns);
                    }
                })
                .compose(joined -> replies.send(id, ClientFrame.Joined.of(now, joined)));
    }

    private Future<Joined> join(Request request, String room, Position from, Person now) {
        String id = request.connectionId();
        return channels.join(id, Room.channel(room), new JoinOptions(from, now.info(), request.requestId()))
                .compose(joined ->
                        connections.setAttributes(id, now.attributes()).map(joined))
                .recover(failure -> removeFrom(room, request, from).transform(done -> Future.failedFuture(failure)));
    }

    /** A person who is back within the grace was never announced as gone. */
    private void announce(String room, String id, Person person, boolean returns) {
        rooms.announce(room, person.by());
        if (returns) {
            presence.cameBack(room, person.profile());
        } else {
            presence.joined(room, id, person.profile());
        }
    }

    /** A failed join from a position ends an existing membership: the person must not go on talking to a room it can't hear. */
    private Future<Void> removeFrom(String room, Request request, Position from) {
        Person before = request.person();
        if (from.equals(Position.NONE) || !before.isIn(room)) {
            return Future.succeededFuture();
        }
        presence.left(room, request.connectionId(), before.profile());
        return connections.setAttributes(
                request.connectionId(), before.without(room).attributes());
    }
}

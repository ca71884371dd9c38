package dev.parley.chat.action;

import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import io.vertx.core.Future;
import java.util.List;

/**
 * Changes the person's nickname: first in the memberships, then in the connection's attributes, then the client is answered.
 * The rooms learn of it in a presence frame. Taking the current nickname again changes nothing.
 */
public final class Nick implements Action {

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;

    public Nick(Connections connections, Channels channels, PresenceDeltas presence) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
    }

    @Override
    public Future<Void> run(Request request) {
        String id = request.connectionId();
        Person before = request.person();
        Person now = before.withNick(request.name("nick"));
        Future<Void> renamed = now.equals(before) ? Future.succeededFuture() : rename(id, before, now);
        return renamed.compose(done -> connections.send(id, new Frame.Renamed(now.nick(), before.nick()).payload()));
    }

    private Future<Void> rename(String id, Person before, Person now) {
        List<Future<Joined>> memberships = now.rooms().stream()
                .map(room -> channels.join(id, Room.channel(room), JoinOptions.withInfo(now.info())))
                .toList();
        return Future.join(memberships)
                .compose(joined -> connections.setAttributes(id, now.attributes()))
                .recover(ChatException.retryable("You could not be renamed everywhere. Try again in a moment."))
                .onSuccess(saved -> now.rooms().forEach(room -> presence.renamed(room, id, before.nick(), now.nick())));
    }
}

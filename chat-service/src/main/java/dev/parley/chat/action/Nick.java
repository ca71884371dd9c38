package dev.parley.chat.action;

import dev.parley.chat.identity.ReservedName;
import dev.parley.chat.presence.PresenceDeltas;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/**
 * Changes the person's nickname: first in the memberships, then in the connection's attributes, then the client is answered.
 * The rooms learn of it in a presence frame. Taking the current nickname again changes nothing. A nickname belongs to the
 * connection: other connections of the same person keep theirs.
 */
public final class Nick implements Action {

    private final Connections connections;
    private final Channels channels;
    private final PresenceDeltas presence;
    private final Replies replies;

    public Nick(Connections connections, Channels channels, PresenceDeltas presence, Replies replies) {
        this.connections = connections;
        this.channels = channels;
        this.presence = presence;
        this.replies = replies;
    }

    @Override
    public Future<Void> run(Request request) {
        String id = request.connectionId();
        Person before = request.person();
        if (before.hasSignedName()) {
            throw new ChatException("Your name comes from your sign-in and can't be changed here.");
        }
        String nick = request.name("nick");
        if (ReservedName.looksLike(nick)) {
            throw new ChatException("\"nick\" can't be " + ChatException.quote(nick)
                    + ": messages from outside the chat are shown under this name.");
        }
        Person now = before.withNick(nick);
        Future<Void> renamed = now.equals(before) ? Future.succeededFuture() : rename(id, before, now);
        return renamed.compose(done -> replies.send(id, ClientFrame.Renamed.of(before, now)));
    }

    private Future<Void> rename(String id, Person before, Person now) {
        List<Future<Joined>> memberships = Stream.concat(
                        now.rooms().stream().map(Room::channel), Stream.of(Room.channelOf(now.by())))
                .map(channel -> channels.join(id, channel, JoinOptions.withInfo(now.info())))
                .toList();
        return Future.join(memberships)
                .compose(joined -> connections.setAttributes(id, now.attributes()))
                .recover(ChatException.retryable("You could not be renamed everywhere. Try again in a moment."))
                .onSuccess(saved ->
                        now.rooms().forEach(room -> presence.renamed(room, id, before.profile(), now.profile())));
    }
}

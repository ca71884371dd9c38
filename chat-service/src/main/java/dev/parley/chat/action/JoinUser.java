package dev.parley.chat.action;

import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.JoinOptions;
import io.vertx.core.Future;

/** Joins the person's own channel, in which private messages are, again: for those missed since a position. */
final class JoinUser implements Action {

    private final Channels channels;
    private final Replies replies;

    JoinUser(Channels channels, Replies replies) {
        this.channels = channels;
        this.replies = replies;
    }

    @Override
    public Future<Void> run(Request request) {
        String id = request.connectionId();
        Person person = request.person();
        JoinOptions options = new JoinOptions(request.position("from"), person.info(), request.requestId());
        return channels.join(id, Room.channelOf(person.by()), options)
                .recover(ChatException.retryable("Your private messages are not available now. Try again in a moment."))
                .compose(joined -> replies.send(id, ClientFrame.UserJoined.of(joined)));
    }
}

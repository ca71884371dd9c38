package dev.parley.chat.action;

import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Person;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.Members;
import io.vertx.core.Future;

/** Lists the members of a room. */
public final class Who implements Action {

    private final Connections connections;
    private final Channels channels;
    private final int limit;

    /** @param limit the most members that are listed; above it, the answer has only the count */
    public Who(Connections connections, Channels channels, int limit) {
        this.connections = connections;
        this.channels = channels;
        this.limit = limit;
    }

    @Override
    public Future<Void> run(Request request) {
        String room = request.room();
        return channels.members(Room.channel(room))
                .recover(ChatException.retryable(
                        "The members of " + room + " are not available now. Try again in a moment."))
                .compose(members -> connections.send(
                        request.connectionId(), frame(room, members).payload()));
    }

    private Frame frame(String room, Members members) {
        boolean listed = members.count() <= limit && members.list().size() == members.count();
        return listed
                ? new Frame.Who(
                        room, members.list().stream().map(Person::nickOf).toList(), members.count())
                : Frame.Who.counted(room, members.count());
    }
}

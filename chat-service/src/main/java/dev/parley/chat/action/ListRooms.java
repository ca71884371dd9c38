package dev.parley.chat.action;

import dev.parley.chat.message.OpenRooms;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ListFrame;
import io.vertx.core.Future;

/** Lists the rooms that people entered lately. */
public final class ListRooms implements Action {

    private final Replies replies;
    private final OpenRooms rooms;

    public ListRooms(Replies replies, OpenRooms rooms) {
        this.replies = replies;
        this.rooms = rooms;
    }

    @Override
    public Future<Void> run(Request request) {
        return rooms.newest()
                .recover(ChatException.retryable("The list of rooms is not available now. Try again in a moment."))
                .compose(newest -> replies.send(request.connectionId(), new ListFrame.Rooms(newest)));
    }
}

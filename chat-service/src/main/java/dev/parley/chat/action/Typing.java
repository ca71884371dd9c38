package dev.parley.chat.action;

import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;

/** Shows a room that somebody is writing. Not in a large room, where it would cost more than it is worth. */
public final class Typing implements Action {

    private static final String UNAVAILABLE = "The room was not shown that you are typing.";

    private final Channels channels;
    private final FrameStamps stamps;
    private final int limit;

    /** @param limit the most members of a room that is notified */
    public Typing(Channels channels, FrameStamps stamps, int limit) {
        this.channels = channels;
        this.stamps = stamps;
        this.limit = limit;
    }

    @Override
    public Future<Void> run(Request request) {
        String room = request.room();
        ChannelFrame typing = new ChannelFrame.Typing(room, request.sender(), stamps.next());
        return channels.members(Room.channel(room))
                .compose(members -> members.count() > limit
                        ? Future.<Void>succeededFuture()
                        : channels.publish(Room.channel(room), typing.payload(), PublishOptions.EPHEMERAL)
                                .mapEmpty())
                .recover(ChatException.uncertain(UNAVAILABLE));
    }
}

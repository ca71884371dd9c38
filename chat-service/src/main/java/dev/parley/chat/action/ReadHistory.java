package dev.parley.chat.action;

import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ListFrame;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends stored messages exactly as they were first sent, with their positions: a room's, or the person's private ones. */
public final class ReadHistory implements Action {

    /** The maximum number of messages in an answer. */
    public static final int MAX_MESSAGES = 50;

    private static final Logger LOG = LoggerFactory.getLogger(ReadHistory.class);

    private final Replies replies;
    private final Channels channels;

    public ReadHistory(Replies replies, Channels channels) {
        this.replies = replies;
        this.channels = channels;
    }

    @Override
    public Future<Void> run(Request request) {
        return request.flag("user", false)
                ? read(request, null, Room.channelOf(request.person().by()), "Your private messages are")
                : readRoom(request, request.room());
    }

    private Future<Void> readRoom(Request request, String room) {
        return read(request, room, Room.channel(room), "The history of " + room + " is");
    }

    private Future<Void> read(Request request, @Nullable String room, String channel, String subject) {
        int limit = request.upTo(MAX_MESSAGES, "limit");
        Position before = request.position("before");
        return channels.history(channel, HistoryQuery.before(before, limit))
                .recover(ChatException.retryable(subject + " not available now. Try again in a moment."))
                .compose(stored -> replies.send(request.connectionId(), frame(room, channel, before, stored)));
    }

    private static ListFrame frame(
            @Nullable String room, String channel, Position before, List<HistoryMessage> stored) {
        HistoryPage page = HistoryPage.of(channel, stored);
        if (page.skipped() > 0) {
            LOG.warn(
                    "Skipped {} stored messages of {} that are not JSON objects or too large for an answer",
                    page.skipped(),
                    channel);
        }
        return new ListFrame.History(
                room,
                room == null ? true : null,
                before.equals(Position.NONE) ? null : before,
                page.messages(),
                page.oldest(),
                page.mayHaveOlder());
    }
}

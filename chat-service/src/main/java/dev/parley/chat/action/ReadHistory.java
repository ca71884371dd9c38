package dev.parley.chat.action;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.parley.chat.message.PositionedJson;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.json.JsonObjects;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a room's stored messages exactly as they were first sent, with their positions. Stored payloads that are not JSON
 * objects are skipped.
 */
public final class ReadHistory implements Action {

    /** The maximum number of messages in an answer. */
    public static final int MAX_MESSAGES = 50;

    /** The maximum size of an answer, in bytes. The frame around the messages needs less than {@link #FRAME_BYTES}. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int FRAME_BYTES = 1024;
    private static final int COMMA = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ReadHistory.class);

    private final Replies replies;
    private final Channels channels;

    public ReadHistory(Replies replies, Channels channels) {
        this.replies = replies;
        this.channels = channels;
    }

    @Override
    public Future<Void> run(Request request) {
        String room = request.room();
        int limit = request.upTo(MAX_MESSAGES, "limit");
        Position before = request.position("before");
        return channels.history(Room.channel(room), HistoryQuery.before(before, limit))
                .recover(ChatException.retryable(
                        "The history of " + room + " is not available now. Try again in a moment."))
                .compose(stored -> replies.send(request.connectionId(), frame(room, before, stored)));
    }

    private static ClientFrame frame(String room, Position before, List<HistoryMessage> stored) {
        List<HistoryMessage> objects = stored.stream()
                .filter(message -> JsonObjects.isObject(message.payload()))
                .toList();
        if (objects.size() < stored.size()) {
            LOG.warn(
                    "Skipped {} stored messages of {} that are not JSON objects", stored.size() - objects.size(), room);
        }
        List<RawValue> fitting = fitting(room, objects);
        boolean cut = fitting.size() < objects.size();
        boolean more = cut || (!stored.isEmpty() && stored.get(0).position().offset() > 1);
        return new ClientFrame.History(room, before.equals(Position.NONE) ? null : before, fitting, more);
    }

    /** Selects messages from the newest back until the answer is full. */
    private static List<RawValue> fitting(String room, List<HistoryMessage> objects) {
        ArrayDeque<RawValue> fitting = new ArrayDeque<>();
        int bytes = FRAME_BYTES;
        for (int i = objects.size() - 1; i >= 0; i--) {
            String object = PositionedJson.of(Room.channel(room), objects.get(i));
            bytes += Payload.text(object).size() + COMMA;
            if (bytes > MAX_BYTES) {
                break;
            }
            fitting.addFirst(new RawValue(object));
        }
        return List.copyOf(fitting);
    }
}

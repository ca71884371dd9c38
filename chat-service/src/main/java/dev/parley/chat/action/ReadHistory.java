package dev.parley.chat.action;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.json.JsonObjects;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a room's stored messages exactly as they were first sent. Stored payloads that are not JSON objects are skipped. */
public final class ReadHistory implements Action {

    /** The maximum number of messages in an answer. */
    public static final int MAX_MESSAGES = 50;

    /** The maximum size of an answer, in bytes. The frame around the messages needs less than {@link #FRAME_BYTES}. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int FRAME_BYTES = 1024;
    private static final int COMMA = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ReadHistory.class);

    private final Connections connections;
    private final Channels channels;

    public ReadHistory(Connections connections, Channels channels) {
        this.connections = connections;
        this.channels = channels;
    }

    @Override
    public Future<Void> run(Request request) {
        String room = request.room();
        int limit = request.upTo(MAX_MESSAGES, "limit");
        return channels.history(Room.channel(room), HistoryQuery.last(limit))
                .recover(ChatException.retryable(
                        "The history of " + room + " is not available now. Try again in a moment."))
                .compose(stored -> connections.send(
                        request.connectionId(), frame(room, stored).payload()));
    }

    private static Frame frame(String room, List<HistoryMessage> stored) {
        List<String> objects = stored.stream()
                .map(HistoryMessage::payload)
                .filter(JsonObjects::isObject)
                .map(payload -> ((Payload.Text) payload).text())
                .toList();
        if (objects.size() < stored.size()) {
            LOG.warn(
                    "Skipped {} stored messages of {} that are not JSON objects", stored.size() - objects.size(), room);
        }
        List<RawValue> fitting = fitting(objects);
        return new Frame.History(room, fitting, fitting.size() < objects.size());
    }

    /** Takes messages from the newest back until the answer is full. */
    private static List<RawValue> fitting(List<String> objects) {
        ArrayDeque<RawValue> fitting = new ArrayDeque<>();
        int bytes = FRAME_BYTES;
        for (int i = objects.size() - 1; i >= 0; i--) {
            bytes += Payload.text(objects.get(i)).size() + COMMA;
            if (bytes > MAX_BYTES) {
                break;
            }
            fitting.addFirst(new RawValue(objects.get(i)));
        }
        return List.copyOf(fitting);
    }
}

package dev.parley.chat.action;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Refused;
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

/** Tells what was said in a room, as it was sent then. What others stored there that is no JSON object is passed over. */
public final class History implements Action {

    /** The most messages in one answer. */
    public static final int MAX_MESSAGES = 50;

    /** The longest answer, in bytes; the frame around the messages takes well under its share. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int FRAME_BYTES = 1024;
    private static final int COMMA = 1;

    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private final Connections connections;
    private final Channels channels;

    public History(Connections connections, Channels channels) {
        this.connections = connections;
        this.channels = channels;
    }

    @Override
    public Future<Void> run(Request request) {
        String room = request.room();
        int limit = request.upTo(MAX_MESSAGES, "limit");
        return channels.history(Room.channel(room), HistoryQuery.last(limit))
                .recover(Refused.saying("What was said in " + room + " can't be told now. Try again in a moment."))
                .compose(stored -> connections.send(
                        request.connectionId(), frame(room, stored).payload()));
    }

    private static Frame frame(String room, List<HistoryMessage> stored) {
        List<String> said = stored.stream()
                .map(HistoryMessage::payload)
                .filter(JsonObjects::isObject)
                .map(payload -> ((Payload.Text) payload).text())
                .toList();
        if (said.size() < stored.size()) {
            LOG.warn("Passed over in {}: {} stored messages are no JSON objects", room, stored.size() - said.size());
        }
        List<RawValue> fitting = fitting(said);
        return new Frame.History(room, fitting, fitting.size() < said.size());
    }

    /** From the newest back, until the answer is full. */
    private static List<RawValue> fitting(List<String> said) {
        ArrayDeque<RawValue> fitting = new ArrayDeque<>();
        int bytes = FRAME_BYTES;
        for (int i = said.size() - 1; i >= 0; i--) {
            bytes += Payload.text(said.get(i)).size() + COMMA;
            if (bytes > MAX_BYTES) {
                break;
            }
            fitting.addFirst(new RawValue(said.get(i)));
        }
        return List.copyOf(fitting);
    }
}

package dev.parley.chat.action;

import com.fasterxml.jackson.databind.util.RawValue;
import dev.parley.chat.message.PositionedJson;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.json.JsonObjects;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored messages that fit into one answer, the newest ones. Payloads that are not JSON objects are skipped, and so are
 * those that fit into no answer.
 *
 * @param messages oldest first, each with its position
 * @param oldest the position of the oldest message that was looked at, skipped ones included; null if there was none
 * @param skipped how many messages were skipped
 */
record HistoryPage(List<RawValue> messages, @Nullable Position oldest, int skipped) {

    /** The maximum size of an answer, in bytes. The frame around the messages needs less than {@link #FRAME_BYTES}. */
    static final int MAX_BYTES = 128 * 1024;

    private static final int FRAME_BYTES = 1024;
    private static final int COMMA = 1;

    /** @param stored oldest first */
    static HistoryPage of(String channel, List<HistoryMessage> stored) {
        ArrayDeque<RawValue> fitting = new ArrayDeque<>();
        @Nullable Position oldest = null;
        int left = MAX_BYTES - FRAME_BYTES;
        int skipped = 0;
        for (int i = stored.size() - 1; i >= 0; i--) {
            HistoryMessage message = stored.get(i);
            String object = JsonObjects.isObject(message.payload()) ? PositionedJson.of(channel, message) : "";
            int bytes = Payload.text(object).size() + COMMA;
            if (object.isEmpty() || bytes > MAX_BYTES - FRAME_BYTES) {
                skipped++;
            } else if (bytes > left) {
                break;
            } else {
                left -= bytes;
                fitting.addFirst(new RawValue(object));
            }
            oldest = message.position();
        }
        return new HistoryPage(List.copyOf(fitting), oldest, skipped);
    }

    /** Returns true if older messages may be stored. */
    boolean mayHaveOlder() {
        return oldest != null && oldest.offset() > 1;
    }
}

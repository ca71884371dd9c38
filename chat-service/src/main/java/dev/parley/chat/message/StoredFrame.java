package dev.parley.chat.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;

/**
 * A frame in a room's history.
 *
 * @param by the public id of its author; empty for a message from outside the chat, or from a chat of an older version
 * @param target the offset of the message that it refers to; 0 if it refers to none
 */
public record StoredFrame(Position position, boolean isRedacted, String type, String by, long target) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static StoredFrame of(HistoryMessage stored) {
        JsonNode frame = parse(stored.payload());
        return new StoredFrame(
                stored.position(),
                stored.isRedacted(),
                frame.path("type").asText(),
                frame.path("by").asText(),
                frame.path("target").path("offset").asLong());
    }

    /** Returns a missing node for anything but JSON: what is stored may come from outside the chat. */
    private static JsonNode parse(Payload payload) {
        try {
            return payload instanceof Payload.Text text ? JSON.readTree(text.text()) : JSON.missingNode();
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    public boolean isMessage() {
        return type.equals("message");
    }

    /** Returns true if the frame concerns another message. */
    public boolean isChange() {
        return target != 0;
    }

    /** Returns true if the frame is an edit of a message. */
    boolean edits(Position message) {
        return type.equals("edit") && target == message.offset();
    }

    /** Returns true if the frame says that a message was deleted. */
    boolean announcesEndOf(Position message) {
        return type.equals("redacted") && target == message.offset();
    }
}

package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.json.Json;

/** Adds a message's position to its payload, if it was published with {@code stamped}. */
final class PositionStamp {

    private static final String EPOCH = ",\"epoch\":";

    /** Before what changes with each message, so that a delta has one part for its end. */
    private static final String DELTA_AND_EPOCH = ",\"delta\":true" + EPOCH;

    private final String start;

    PositionStamp(String channel) {
        this.start = "\"position\":{\"channel\":" + Json.encode(channel);
    }

    /** Returns what members get: the payload, with one more key at its end if it is a JSON object to be stamped. */
    Payload on(ChannelMessage message) {
        return message.stamped() && message.payload() instanceof Payload.Text text
                ? on(text, message.position(), message.delta() ? DELTA_AND_EPOCH : EPOCH)
                : message.payload();
    }

    private Payload on(Payload.Text payload, Position position, String toEpoch) {
        String text = payload.text();
        int brace = lastBefore(text, text.length());
        if (position.equals(Position.NONE) || !isObject(text, brace)) {
            return payload;
        }
        StringBuilder stamped = new StringBuilder(text.length() + start.length() + toEpoch.length() + 40);
        stamped.append(text, 0, brace);
        if (text.charAt(lastBefore(text, brace)) != '{') {
            stamped.append(',');
        }
        stamped.append(start).append(toEpoch).append(Json.encode(position.epoch()));
        stamped.append(",\"offset\":").append(position.offset()).append("}}");
        return Payload.text(stamped.toString());
    }

    /** Returns true if the text looks like a JSON object. A publish with {@code stamped} has parsed the payload already. */
    private static boolean isObject(String text, int last) {
        int first = 0;
        while (first < last && isSpace(text.charAt(first))) {
            first++;
        }
        return first < last && text.charAt(first) == '{' && text.charAt(last) == '}';
    }

    /** The index of the last character before an index that is not white space; -1 if there is none. */
    private static int lastBefore(String text, int index) {
        int last = index - 1;
        while (last >= 0 && isSpace(text.charAt(last))) {
            last--;
        }
        return last;
    }

    /** White space in JSON (RFC 8259 section 2). */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}

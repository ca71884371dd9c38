package dev.parley.gateway.hub;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.json.Json;

/** Puts positions into one channel's messages, for those who published them so. */
final class Stamp {

    private final String start;

    Stamp(String channel) {
        this.start = "\"position\":{\"channel\":" + Json.encode(channel) + ",\"epoch\":";
    }

    /** What members get: the payload, or, if it is to be stamped and is a JSON object, with one more key at its end. */
    Payload on(ChannelMessage message) {
        return message.stamped() && message.payload() instanceof Payload.Text text
                ? on(text, message.position())
                : message.payload();
    }

    private Payload on(Payload.Text payload, Position position) {
        String text = payload.text();
        int brace = lastBefore(text, text.length());
        if (position.equals(Position.NONE) || !isObject(text, brace)) {
            return payload;
        }
        StringBuilder stamped = new StringBuilder(text.length() + start.length() + 40).append(text, 0, brace);
        if (text.charAt(lastBefore(text, brace)) != '{') {
            stamped.append(',');
        }
        stamped.append(start).append(Json.encode(position.epoch()));
        stamped.append(",\"offset\":").append(position.offset()).append("}}");
        return Payload.text(stamped.toString());
    }

    /** Whether it looks like one, which is enough: what is published to be stamped was looked at then. */
    private static boolean isObject(String text, int last) {
        int first = 0;
        while (first < last && isSpace(text.charAt(first))) {
            first++;
        }
        return first < last && text.charAt(first) == '{' && text.charAt(last) == '}';
    }

    /** Where the last character before an index is that is no white space; -1 if there is none. */
    private static int lastBefore(String text, int index) {
        int last = index - 1;
        while (last >= 0 && isSpace(text.charAt(last))) {
            last--;
        }
        return last;
    }

    /** White space as JSON has it (RFC 8259 section 2). */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}

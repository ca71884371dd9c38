package dev.parley.chat.message;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.json.Json;

/** Adds to a stored message the position that members of the channel received with it. */
public final class PositionedJson {

    private PositionedJson() {}

    /** @param stored a JSON object; it is not parsed again */
    public static String of(String channel, HistoryMessage stored) {
        String object = ((Payload.Text) stored.payload()).text().strip();
        String fields = object.substring(0, object.length() - 1).stripTrailing();
        Position position = stored.position();
        return fields + (fields.endsWith("{") ? "" : ",") + "\"position\":{\"channel\":" + Json.encode(channel)
                + ",\"epoch\":" + Json.encode(position.epoch()) + ",\"offset\":" + position.offset() + "}}";
    }
}

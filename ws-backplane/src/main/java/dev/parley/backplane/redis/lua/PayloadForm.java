package dev.parley.backplane.redis.lua;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** How payloads are written in Redis: their bytes, and a letter for their kind. */
public final class PayloadForm {

    private static final String TEXT = "t";
    private static final String STAMPED_TEXT = "s";
    private static final String BINARY = "b";

    private PayloadForm() {}

    public static String kind(Payload payload, boolean stamped) {
        if (payload instanceof Payload.Text) {
            return stamped ? STAMPED_TEXT : TEXT;
        }
        return BINARY;
    }

    public static byte[] bytes(Payload payload) {
        return payload instanceof Payload.Text text
                ? text.text().getBytes(StandardCharsets.UTF_8)
                : payload.toBuffer().getBytes();
    }

    public static ChannelMessage message(String channel, Position position, byte kind, Buffer bytes) {
        boolean stamped = kind == STAMPED_TEXT.charAt(0);
        Payload payload =
                stamped || kind == TEXT.charAt(0) ? Payload.text(bytes.toString()) : new Payload.Binary(bytes);
        return new ChannelMessage(channel, position, payload, stamped);
    }
}

package dev.parley.backplane.redis.lua;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.Stamping;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** How payloads are written in Redis: their bytes, and a letter for their kind. */
public final class PayloadForm {

    private static final String TEXT = "t";
    private static final String STAMPED_TEXT = "s";
    /** Stamped, too. */
    private static final String DELTA_TEXT = "d";

    private static final String BINARY = "b";

    /** Only in calls of {@code publish.lua}, which stores the message as stamped text or as text. */
    private static final String TEXT_AS_STORED = "a";

    private static final String TEXT_AS_STORED_OR_FIRST = "f";

    private PayloadForm() {}

    public static String kind(Payload payload, Stamping stamping) {
        if (!(payload instanceof Payload.Text)) {
            return BINARY;
        }
        return switch (stamping) {
            case NEVER -> TEXT;
            case ALWAYS -> STAMPED_TEXT;
            case DELTA -> DELTA_TEXT;
            case AS_STORED -> TEXT_AS_STORED;
            case AS_STORED_OR_FIRST -> TEXT_AS_STORED_OR_FIRST;
        };
    }

    public static byte[] bytes(Payload payload) {
        return payload instanceof Payload.Text text
                ? text.text().getBytes(StandardCharsets.UTF_8)
                : payload.toBuffer().getBytes();
    }

    public static ChannelMessage message(String channel, Position position, byte kind, Buffer bytes) {
        boolean delta = kind == DELTA_TEXT.charAt(0);
        boolean stamped = delta || kind == STAMPED_TEXT.charAt(0);
        Payload payload =
                stamped || kind == TEXT.charAt(0) ? Payload.text(bytes.toString()) : new Payload.Binary(bytes);
        return new ChannelMessage(channel, position, payload, stamped, delta);
    }
}

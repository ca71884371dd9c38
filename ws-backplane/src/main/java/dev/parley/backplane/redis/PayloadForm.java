package dev.parley.backplane.redis;

import dev.parley.functions.Payload;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A payload in Redis: its bytes, and a letter for its kind. */
final class PayloadForm {

    private static final String TEXT = "t";
    private static final String BINARY = "b";

    private PayloadForm() {}

    static String kind(Payload payload) {
        return payload instanceof Payload.Text ? TEXT : BINARY;
    }

    static byte[] bytes(Payload payload) {
        return payload instanceof Payload.Text text
                ? text.text().getBytes(StandardCharsets.UTF_8)
                : payload.toBuffer().getBytes();
    }

    static Payload payload(byte kind, Buffer bytes) {
        return kind == TEXT.charAt(0) ? Payload.text(bytes.toString()) : new Payload.Binary(bytes);
    }
}

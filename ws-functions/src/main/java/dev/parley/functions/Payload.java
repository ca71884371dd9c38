package dev.parley.functions;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** What one WebSocket message carries (RFC 6455 section 5.6). */
public sealed interface Payload {

    /**
     * A text message. Half a surrogate pair, which no UTF-8 can carry, becomes U+FFFD: a browser would have to end its
     * connection over it (RFC 6455 section 8.1).
     */
    record Text(String text) implements Payload {

        public Text {
            text = WellFormed.of(text);
        }

        @Override
        public byte[] toByteArray() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Buffer toBuffer() {
            return Buffer.buffer(toByteArray());
        }

        @Override
        public int size() {
            return ByteBufUtil.utf8Bytes(text);
        }
    }

    /** A binary message. The bytes are handed over: nobody changes them afterwards. */
    record Binary(Buffer bytes) implements Payload {
        @Override
        public byte[] toByteArray() {
            return bytes.getBytes();
        }

        @Override
        public Buffer toBuffer() {
            return bytes;
        }

        @Override
        public int size() {
            return bytes.length();
        }
    }

    static Payload text(String text) {
        return new Text(text);
    }

    static Payload binary(byte[] bytes) {
        return new Binary(Buffer.buffer(bytes));
    }

    /** The bytes that go into the frame; text as UTF-8. A copy. */
    byte[] toByteArray();

    /** The same, but no copy of a binary message. */
    Buffer toBuffer();

    /** How many bytes that is. */
    int size();
}

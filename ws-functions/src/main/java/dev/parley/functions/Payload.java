package dev.parley.functions;

import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** The data of one WebSocket message (RFC 6455 section 5.6). */
public sealed interface Payload {

    /**
     * A text message. Half of a surrogate pair, which UTF-8 can't encode, becomes U+FFFD: a browser would have to fail
     * the connection (RFC 6455 section 8.1).
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

    /** A binary message. The caller must not change the bytes afterwards. */
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

    /** Returns a copy of the bytes that go into the frame; text as UTF-8. */
    byte[] toByteArray();

    /** Returns the same bytes, without copying a binary message. */
    Buffer toBuffer();

    /** The number of these bytes. */
    int size();
}

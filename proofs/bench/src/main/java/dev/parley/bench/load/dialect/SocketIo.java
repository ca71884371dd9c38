package dev.parley.bench.load.dialect;

import dev.parley.bench.load.Conversation;
import dev.parley.bench.load.Conversation.Line;
import dev.parley.bench.load.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Socket.IO 5 in Engine.IO 4, over WebSockets from the start; a message is the one argument of the event {@code m}, text
 * that JSON does not escape. The end of the event is part of messages that are shorter than the kept bytes.
 */
public final class SocketIo implements Dialect {

    private static final byte[] CONNECT = ascii("40");
    private static final byte[] PONG = ascii("3");
    private static final byte[] BEFORE = ascii("42[\"m\",\"");
    private static final byte[] AFTER = ascii("\"]");

    @Override
    public String path(int index, String asked) {
        return "/socket.io/?EIO=4&transport=websocket";
    }

    @Override
    public Optional<Conversation> converse(int index, String asked, Line line) {
        return Optional.of(new Session(line));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Session implements Conversation {

        private final Line line;
        private int kept;
        private byte[] message = {};
        private boolean through;

        Session(Line line) {
            this.line = line;
        }

        @Override
        public int keep(int ofMessage) {
            kept = ofMessage;
            message = new byte[ofMessage];
            return BEFORE.length + ofMessage;
        }

        @Override
        public boolean isThrough() {
            return through;
        }

        @Override
        public byte[] publish(byte[] payload) {
            return ByteBuffer.allocate(BEFORE.length + payload.length + AFTER.length)
                    .put(BEFORE)
                    .put(payload)
                    .put(AFTER)
                    .array();
        }

        /** Engine.IO's open, ping and message; in a message Socket.IO's connect and event. */
        @Override
        public void onMessage(byte[] head, int headLength) {
            if (startsWith(head, headLength, BEFORE)) {
                int length = Math.min(kept, headLength - BEFORE.length);
                System.arraycopy(head, BEFORE.length, message, 0, length);
                line.deliver(message, length);
            } else if (head[0] == '0') {
                line.say(CONNECT);
            } else if (head[0] == '2') {
                line.say(PONG);
            } else if (startsWith(head, headLength, CONNECT)) {
                through = true;
            } else {
                throw new IllegalStateException(
                        "Not expected from Socket.IO: " + new String(head, 0, headLength, StandardCharsets.UTF_8));
            }
        }

        private static boolean startsWith(byte[] head, int headLength, byte[] start) {
            return headLength >= start.length && Arrays.equals(head, 0, start.length, start, 0, start.length);
        }
    }
}

package dev.parley.bench.load.dialect;

import dev.parley.bench.load.Conversation;
import dev.parley.bench.load.Conversation.Line;
import dev.parley.bench.load.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * NATS's client protocol in WebSocket frames. The bytes are one stream: a frame may hold many messages, or part of one.
 *
 * @param alone whether each socket has a subject to itself
 */
public record Nats(boolean alone) implements Dialect {

    @Override
    public String path(int index, String asked) {
        return "/";
    }

    @Override
    public Optional<Conversation> converse(int index, String asked, Line line) {
        String channel = Dialect.channel(asked, alone ? Integer.toString(index) : "all");
        return Optional.of(new Session("c." + channel, line));
    }

    /** One socket's talk with NATS: it greets, we connect, subscribe and ping, and its pong says that we are in. */
    private static final class Session implements Conversation {

        private static final int MAX_LINE_BYTES = 8192;
        private static final int LINE_END_BYTES = 2;
        private static final byte[] PONG = ascii("PONG\r\n");

        private final byte[] hello;
        private final String publish;
        private final Line line;

        private byte[] control = new byte[64];
        private int controlLength;
        private byte[] head = {};
        private int headLength;
        private int messageLeft;
        private int skipLeft;
        private boolean through;

        Session(String subject, Line line) {
            this.hello = ascii("CONNECT {\"verbose\":false,\"pedantic\":false,\"protocol\":1,\"lang\":\"bench\","
                    + "\"version\":\"1\"}\r\nSUB " + subject + " 1\r\nPING\r\n");
            this.publish = "PUB " + subject + " ";
            this.line = line;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean isStream() {
            return true;
        }

        @Override
        public int keep(int ofMessage) {
            head = new byte[ofMessage];
            return 0;
        }

        @Override
        public boolean isThrough() {
            return through;
        }

        @Override
        public byte[] publish(byte[] payload) {
            byte[] start = ascii(publish + payload.length + "\r\n");
            return ByteBuffer.allocate(start.length + payload.length + LINE_END_BYTES)
                    .put(start)
                    .put(payload)
                    .put((byte) '\r')
                    .put((byte) '\n')
                    .array();
        }

        @Override
        public void onBytes(ByteBuffer in, int length) {
            int end = in.position() + length;
            while (in.position() < end) {
                if (messageLeft > 0) {
                    onPayload(in, Math.min(messageLeft, end - in.position()));
                } else if (skipLeft > 0) {
                    int skipped = Math.min(skipLeft, end - in.position());
                    in.position(in.position() + skipped);
                    skipLeft -= skipped;
                } else {
                    onLineByte(in.get());
                }
            }
        }

        private void onPayload(ByteBuffer in, int taken) {
            int kept = Math.min(taken, head.length - headLength);
            in.get(in.position(), head, headLength, kept);
            headLength += kept;
            in.position(in.position() + taken);
            messageLeft -= taken;
            if (messageLeft == 0) {
                skipLeft = LINE_END_BYTES;
                line.deliver(head, headLength);
            }
        }

        private void onLineByte(byte value) {
            if (value != '\n') {
                if (controlLength == control.length) {
                    grow();
                }
                control[controlLength++] = value;
                return;
            }
            if (controlLength > 4 && control[0] == 'M' && control[3] == ' ') {
                startMessage();
            } else {
                onLine(new String(control, 0, controlLength, StandardCharsets.US_ASCII).strip());
            }
            controlLength = 0;
        }

        private void grow() {
            if (control.length >= MAX_LINE_BYTES) {
                throw new IllegalStateException("NATS sent a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            control = Arrays.copyOf(control, 2 * control.length);
        }

        /** {@code MSG <subject> <sid> <bytes>}: the digits before the line's end. */
        private void startMessage() {
            int start = controlLength - 1;
            while (control[start - 1] != ' ') {
                start--;
            }
            messageLeft = 0;
            for (int i = start; i < controlLength && control[i] != '\r'; i++) {
                messageLeft = 10 * messageLeft + (control[i] - '0');
            }
            headLength = 0;
            if (messageLeft == 0) {
                skipLeft = LINE_END_BYTES;
                line.deliver(head, 0);
            }
        }

        private void onLine(String text) {
            if (text.startsWith("INFO ")) {
                if (!through) {
                    line.say(hello);
                }
            } else if (text.equals("PING")) {
                line.say(PONG);
            } else if (text.equals("PONG")) {
                through = true;
            } else if (!text.equals("+OK")) {
                throw new IllegalStateException("Not expected from NATS: " + text);
            }
        }
    }
}

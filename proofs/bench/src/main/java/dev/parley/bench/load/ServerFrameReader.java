package dev.parley.bench.load;

import java.nio.ByteBuffer;

/**
 * Finds the frames in what a server sends (RFC 6455 section 5.2), wherever its reads begin and end. Payloads are
 * skipped, but for the first bytes of messages where asked and the whole of control frames. Allocates nothing per frame.
 */
final class ServerFrameReader {

    private static final byte[] NOTHING = {};
    private static final int MAX_CONTROL_BYTES = 125;

    private static final byte FINAL_TEXT = (byte) (0x80 | Opcode.TEXT);
    private static final byte FINAL_BINARY = (byte) (0x80 | Opcode.BINARY);

    private enum Step {
        FIRST_BYTE,
        SECOND_BYTE,
        LENGTH,
        PAYLOAD
    }

    private final Listener listener;
    private final int keep;
    private final boolean stream;
    /** The first reserved bit, which marks compressed messages, if they may come; else 0. */
    private int compressedBit;

    private Step step = Step.FIRST_BYTE;
    private int opcode;
    private boolean fin;
    private int lengthBytesLeft;
    private long payloadLeft;
    private byte[] head;
    private int headLength;
    private byte[] control = NOTHING;
    private int controlLength;

    ServerFrameReader(int keep, Listener listener) {
        this(keep, false, listener);
    }

    /**
     * @param keep how many of a message's first bytes the listener wants to see
     * @param stream whether the listener receives all bytes of data frames as they arrive
     */
    ServerFrameReader(int keep, boolean stream, Listener listener) {
        this.keep = keep;
        this.stream = stream;
        this.head = keep == 0 ? NOTHING : new byte[keep];
        this.listener = listener;
    }

    /** From now on messages may be compressed. Their first bytes are passed on as they are. */
    void acceptCompressed() {
        compressedBit = 0x40;
    }

    /** Takes all that is in the buffer. Fails with {@link IllegalStateException} on bytes that are no server's frame. */
    void read(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (step == Step.FIRST_BYTE && isWholeMessage(in)) {
                onWholeMessage(in);
                continue;
            }
            switch (step) {
                case FIRST_BYTE -> onFirstByte(in.get());
                case SECOND_BYTE -> onSecondByte(in.get());
                case LENGTH -> onLengthByte(in.get());
                case PAYLOAD -> onPayload(in);
            }
        }
    }

    /** Whether one text or binary frame of less than 64 KiB lies in the buffer to its end: nearly all do. */
    private boolean isWholeMessage(ByteBuffer in) {
        int start = in.position();
        if (stream || in.remaining() < 4) {
            return false;
        }
        int first = in.get(start) & ~compressedBit;
        if (first != FINAL_TEXT && first != FINAL_BINARY) {
            return false;
        }
        int length = in.get(start + 1);
        return length >= 0
                && (length < 126
                        ? in.remaining() >= 2 + length
                        : length == 126 && in.remaining() >= 4 + (in.getShort(start + 2) & 0xffff));
    }

    /** The same as the steps do, at once. */
    private void onWholeMessage(ByteBuffer in) {
        int start = in.position();
        int length = in.get(start + 1);
        int payload = start + 2;
        if (length == 126) {
            length = in.getShort(payload) & 0xffff;
            payload += 2;
        }
        headLength = Math.min(length, keep);
        if (headLength > 0) {
            in.get(payload, head, 0, headLength);
        }
        in.position(payload + length);
        listener.onMessage(head, headLength);
    }

    private void onFirstByte(byte value) {
        opcode = value & 0x0f;
        fin = value < 0;
        if ((value & 0x70 & ~compressedBit) != 0 || !Opcode.isKnown(opcode)) {
            throw new IllegalStateException("Not a frame: first byte 0x" + Integer.toHexString(value & 0xff));
        }
        if (Opcode.isControl(opcode)) {
            controlLength = 0;
        } else if (opcode != Opcode.CONTINUATION) {
            headLength = 0;
        }
        step = Step.SECOND_BYTE;
    }

    private void onSecondByte(byte value) {
        if (value < 0) {
            throw new IllegalStateException("The server masked a frame (RFC 6455 section 5.1)");
        }
        if (Opcode.isControl(opcode) && value > MAX_CONTROL_BYTES) {
            throw new IllegalStateException("A control frame of more than " + MAX_CONTROL_BYTES + " bytes");
        }
        if (value <= MAX_CONTROL_BYTES) {
            onLength(value);
            return;
        }
        payloadLeft = 0;
        lengthBytesLeft = value == 126 ? 2 : 8;
        step = Step.LENGTH;
    }

    private void onLengthByte(byte value) {
        payloadLeft = (payloadLeft << 8) | (value & 0xff);
        if (--lengthBytesLeft == 0) {
            onLength(payloadLeft);
        }
    }

    private void onLength(long length) {
        payloadLeft = length;
        step = Step.PAYLOAD;
        if (length == 0) {
            onEnd();
        }
    }

    private void onPayload(ByteBuffer in) {
        int taken = (int) Math.min(payloadLeft, in.remaining());
        if (Opcode.isControl(opcode)) {
            keepControl(in, taken);
        } else if (stream) {
            int start = in.position();
            listener.onBytes(in, taken);
            in.position(start);
        } else if (headLength < keep) {
            int kept = Math.min(taken, keep - headLength);
            in.get(in.position(), head, headLength, kept);
            headLength += kept;
        }
        in.position(in.position() + taken);
        payloadLeft -= taken;
        if (payloadLeft == 0) {
            onEnd();
        }
    }

    private void keepControl(ByteBuffer in, int taken) {
        if (control.length == 0) {
            control = new byte[MAX_CONTROL_BYTES];
        }
        in.get(in.position(), control, controlLength, taken);
        controlLength += taken;
    }

    private void onEnd() {
        step = Step.FIRST_BYTE;
        if (Opcode.isControl(opcode)) {
            listener.onControl(opcode, control, controlLength);
        } else if (fin) {
            listener.onMessage(head, headLength);
        }
    }

    /** Receives whole frames; their bytes are valid during the call only. */
    interface Listener {

        /**
         * The last frame of a text or binary message.
         *
         * @param head the message's first bytes, as many as the reader keeps
         */
        void onMessage(byte[] head, int headLength);

        /** In a stream: the next bytes of data frames, from the buffer's position. */
        default void onBytes(ByteBuffer in, int length) {}

        /** A close, ping or pong, with all of its payload. */
        void onControl(int opcode, byte[] payload, int length);
    }
}

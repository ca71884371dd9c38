package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * Reads a client's frames (RFC 6455 section 5.2) from bytes in pieces of any size, and calls a {@link FrameSink}. Holds no
 * payload between messages. A frame over a limit is refused at its header, before its payload is read.
 *
 * <p>The sink may run an app's function before it returns: all state is settled before each of its calls.
 */
final class FrameReader {

    private static final int RESERVED = 0x70;
    /** On the first frame of a message: the message is compressed (RFC 7692 section 6). */
    private static final int RSV1 = 0x40;

    private static final int CONTINUATION = 0;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int MIN_LENGTH_16 = 126;
    private static final int MIN_LENGTH_64 = 1 << 16;

    private enum Phase {
        OPCODE,
        LENGTH,
        LENGTH_16,
        LENGTH_64,
        MASK,
        PAYLOAD,
        /** Between two frames, while no further message is to be inflated. */
        WAITING,
        ENDED
    }

    private final FrameLimits limits;
    private final FrameSink sink;
    private final MessageBuffer message = new MessageBuffer();

    private Phase phase = Phase.OPCODE;
    private boolean fin;
    private int opcode;
    private int due;
    private long length;
    private int mask;
    private MessageBuffer payload = message;
    /** A message has begun since the last call of {@link #takeBegun}; or a control frame outside of any message. */
    private boolean begun;

    FrameReader(FrameLimits limits, FrameSink sink) {
        this.limits = limits;
        this.sink = sink;
    }

    /**
     * Reads all bytes of the buffer; bytes after a close frame or a violation are skipped. Only if the sink pauses after a
     * compressed message, the bytes that follow the message are left in the buffer, to be read later.
     */
    void read(ByteBuf in) {
        if (phase == Phase.WAITING) {
            phase = Phase.OPCODE;
        }
        while (in.isReadable() && phase != Phase.ENDED) {
            switch (phase) {
                case OPCODE -> readOpcode(in.readByte());
                case LENGTH -> readLength(in.readByte() & 0xff);
                case LENGTH_16 -> readLongLength(in.readByte() & 0xff, MIN_LENGTH_16);
                case LENGTH_64 -> readLongLength(in.readByte() & 0xff, MIN_LENGTH_64);
                case MASK -> readMask(in.readByte() & 0xff);
                case PAYLOAD -> readPayload(in);
                case WAITING -> {
                    return;
                }
                case ENDED -> {}
            }
        }
        in.skipBytes(in.readableBytes());
    }

    /** How many bytes of an unfinished message are held. */
    int heldBytes() {
        return message.capacity();
    }

    /** Returns true if part of a frame or of a message was read, and the rest is due. */
    boolean isWithinMessage() {
        return message.isStarted() || (phase != Phase.OPCODE && phase != Phase.WAITING && phase != Phase.ENDED);
    }

    /** Returns true if {@link #isWithinMessage} is about another message than at the last call. */
    boolean takeBegun() {
        boolean taken = begun;
        begun = false;
        return taken;
    }

    /** Releases the unfinished message; all further bytes are skipped. */
    void stop() {
        phase = Phase.ENDED;
        message.drop();
    }

    private void readOpcode(int b) {
        fin = (b & 0x80) != 0;
        opcode = b & 0x0f;
        boolean control = opcode >= CLOSE;
        if ((b & RESERVED) != 0 && !marksCompressed(b)) {
            violated("Reserved bits are set");
        } else if (opcode > PONG || (opcode > 2 && opcode < CLOSE)) {
            violated("Unknown opcode " + opcode);
        } else if (control && !fin) {
            violated("A control frame is fragmented");
        } else if (opcode == CONTINUATION && !message.isStarted()) {
            violated("A continuation without a beginning");
        } else if (!control && opcode != CONTINUATION && message.isStarted()) {
            violated("A new message before the last one's end");
        } else {
            payload = control ? new MessageBuffer() : message;
            if (opcode != CONTINUATION) {
                begun |= !message.isStarted();
                payload.start(opcode == MessageBuffer.TEXT, (b & RSV1) != 0);
            }
            phase = Phase.LENGTH;
        }
    }

    private boolean marksCompressed(int b) {
        return (b & RESERVED) == RSV1 && opcode > CONTINUATION && opcode < CLOSE && sink.inflater() != null;
    }

    private void readLength(int b) {
        int small = b & 0x7f;
        if ((b & 0x80) == 0) {
            violated("A client's frame is not masked");
        } else if (opcode >= CLOSE && small > 125) {
            violated("A control frame is longer than 125 bytes");
        } else if (small < MIN_LENGTH_16) {
            onLength(small);
        } else {
            boolean is16 = small == MIN_LENGTH_16;
            length = 0;
            due = is16 ? 2 : 8;
            phase = is16 ? Phase.LENGTH_16 : Phase.LENGTH_64;
        }
    }

    /** @param shortest the smallest length that needs this form; a length with its top bit set reads as negative */
    private void readLongLength(int b, int shortest) {
        length = length << 8 | b;
        if (--due > 0) {
            return;
        }
        if (length < 0) {
            violated("The top bit of a frame's length is set");
        } else if (length < shortest) {
            violated("A frame's length is not in its shortest form");
        } else {
            onLength(length);
        }
    }

    private void onLength(long bytes) {
        length = bytes;
        if (opcode < CLOSE && bytes > onTheWire(limits.maxFrameBytes())) {
            end(CloseCode.TOO_LARGE.because("A frame takes at most " + limits.maxFrameBytes() + " bytes"));
        } else if (opcode < CLOSE && payload.size() + bytes > onTheWire(limits.maxMessageBytes())) {
            end(MessageBuffer.tooLarge(limits.maxMessageBytes()));
        } else {
            due = 4;
            phase = Phase.MASK;
        }
    }

    /** A message that can't be compressed grows a little: zlib's bound for its output is allowed for. */
    private long onTheWire(int bytes) {
        return payload.isCompressed() ? bytes + (bytes >> 3) + 64L : bytes;
    }

    private void readMask(int b) {
        mask = mask >>> 8 | b << 24;
        if (--due == 0) {
            phase = Phase.PAYLOAD;
            if (length == 0) {
                onFrame();
            }
        }
    }

    private void readPayload(ByteBuf in) {
        int count = (int) Math.min(length, in.readableBytes());
        payload.append(in, count, length, fin, mask);
        mask = Integer.rotateRight(mask, count % 4 * Byte.SIZE);
        length -= count;
        if (payload.isBrokenText()) {
            end(CloseCode.NOT_UTF8.reason());
        } else if (length == 0) {
            onFrame();
        }
    }

    private void onFrame() {
        phase = Phase.OPCODE;
        switch (opcode) {
            case CLOSE -> onClose();
            case PING -> sink.onPing(Unpooled.wrappedBuffer(payload.take()));
            case PONG -> sink.onPong();
            default -> {
                if (fin) {
                    onMessage();
                } else {
                    sink.onFragment();
                }
            }
        }
    }

    private void onMessage() {
        if (!sink.isOpen()) {
            // Not inflated either: a client whose end we have begun is read to its own, however fast it sends.
            message.drop();
            return;
        }
        boolean wasCompressed = message.isCompressed();
        CloseReason violation = message.passTo(sink, limits.maxMessageBytes());
        if (violation != null) {
            end(violation);
        } else if (wasCompressed && phase == Phase.OPCODE && sink.isPaused()) {
            phase = Phase.WAITING;
        }
    }

    private void onClose() {
        phase = Phase.ENDED;
        byte[] bytes = payload.take();
        CloseReason violation = CloseFrame.violation(bytes);
        if (violation != null) {
            end(violation);
        } else {
            sink.onClose(CloseFrame.reason(bytes));
        }
    }

    private void violated(String words) {
        end(CloseCode.PROTOCOL_ERROR.because(words));
    }

    private void end(CloseReason reason) {
        stop();
        sink.onViolation(reason);
    }
}

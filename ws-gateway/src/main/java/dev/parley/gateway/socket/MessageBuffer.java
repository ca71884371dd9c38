package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The payload of a message (or a control frame) while it comes in, unmasked and, if it is text, checked. Grows with what
 * has arrived, not with what was announced; holds no memory between messages.
 */
final class MessageBuffer {

    static final int TEXT = 1;

    /** How much an announced length is believed before its bytes are there. */
    private static final int TRUSTED_BYTES = 16 * 1024;

    private static final byte[] NONE = new byte[0];

    private byte[] bytes = NONE;
    private int size;
    private boolean started;
    private boolean text;
    private boolean ascii;
    private int utf8;

    void start(boolean isText) {
        started = true;
        text = isText;
        ascii = true;
        utf8 = Utf8.ACCEPT;
    }

    boolean isStarted() {
        return started;
    }

    boolean isText() {
        return text;
    }

    int size() {
        return size;
    }

    /**
     * @param count bytes to take now
     * @param due bytes of the frame still to come, these included
     * @param last whether this frame is the message's last
     */
    void append(ByteBuf in, int count, long due, boolean last, int mask) {
        reserve(count, (int) due, last);
        in.readBytes(bytes, size, count);
        boolean plain = MaskedBytes.unmask(bytes, size, size + count, mask);
        if (text && !(plain && utf8 == Utf8.ACCEPT)) {
            ascii = false;
            utf8 = Utf8.check(utf8, bytes, size, size + count);
        }
        size += count;
    }

    /** Doubles, so that a message of many small fragments is not copied once for each; but not past a known end. */
    private void reserve(int count, int due, boolean last) {
        if (bytes.length - size < count) {
            int trusted = size + Math.max(count, Math.min(due, TRUSTED_BYTES));
            int doubled = last ? Math.min(2 * size, size + due) : 2 * size;
            bytes = Arrays.copyOf(bytes, Math.max(trusted, doubled));
        }
    }

    boolean isBrokenText() {
        return utf8 == Utf8.REJECT;
    }

    /** Whether no character is cut off at the end. */
    boolean isWholeText() {
        return utf8 == Utf8.ACCEPT;
    }

    byte[] take() {
        byte[] whole = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
        drop();
        return whole;
    }

    String takeText() {
        String whole = ascii ? new String(bytes, 0, size, StandardCharsets.ISO_8859_1) : utf8(bytes, 0, size);
        drop();
        return whole;
    }

    void drop() {
        bytes = NONE;
        size = 0;
        started = false;
    }

    static String utf8(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}

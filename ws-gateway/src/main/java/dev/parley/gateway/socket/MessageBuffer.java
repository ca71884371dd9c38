package dev.parley.gateway.socket;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The payload of a message or control frame that is being read, unmasked and, if it is text, checked. Grows with the
 * bytes that have arrived, not with the announced length; holds no memory between messages.
 */
final class MessageBuffer {

    static final int TEXT = 1;

    /** How many announced bytes are reserved before they arrive. */
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

    /** How many bytes of memory it holds. */
    int capacity() {
        return bytes.length;
    }

    /**
     * @param count how many bytes to read now
     * @param due how many bytes of the frame are still to come, these included
     * @param last true if this frame is the message's last
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

    /** Doubles the buffer, so that many small fragments cost few copies, but not past the message's end if that is known. */
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

    /** Returns true if the text ends with a whole character. */
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

package dev.parley.gateway.socket;

import dev.parley.gateway.compression.MessageInflater;
import dev.parley.gateway.compression.MessageInflater.Outcome;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
    private boolean compressed;
    private boolean ascii;
    private int utf8;

    /** @param isCompressed true if the bytes are no text until they are inflated */
    void start(boolean isText, boolean isCompressed) {
        started = true;
        text = isText;
        compressed = isCompressed;
        ascii = true;
        utf8 = Utf8.ACCEPT;
    }

    boolean isStarted() {
        return started;
    }

    boolean isCompressed() {
        return compressed;
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
        if (text && !compressed && !(plain && utf8 == Utf8.ACCEPT)) {
            ascii = false;
            utf8 = Utf8.check(utf8, bytes, size, size + count);
        }
        size += count;
    }

    /**
     * Passes the whole message to a sink, inflated and checked. Nothing of it is held when the sink is called.
     *
     * @param maxBytes the largest message that is accepted
     * @return why the message is not passed on; null if it was
     */
    @Nullable
    CloseReason passTo(FrameSink sink, int maxBytes) {
        CloseReason violation = compressed ? inflateFor(sink, maxBytes) : null;
        if (violation != null) {
            return violation;
        }
        if (!text) {
            sink.onBinary(take());
        } else if (utf8 == Utf8.ACCEPT) {
            int count = size;
            sink.onText(takeText(), count);
        } else {
            return CloseCode.NOT_UTF8.reason();
        }
        return null;
    }

    private @Nullable CloseReason inflateFor(FrameSink sink, int maxBytes) {
        MessageInflater inflater = sink.inflater();
        Outcome outcome = inflater == null ? Outcome.INVALID : inflate(inflater, maxBytes);
        if (outcome == Outcome.INFLATED) {
            sink.onInflated(size);
            return null;
        }
        return outcome == Outcome.TOO_LARGE
                ? tooLarge(maxBytes)
                : CloseCode.NOT_UTF8.because("A compressed message is not valid");
    }

    static CloseReason tooLarge(int maxBytes) {
        return CloseCode.TOO_LARGE.because("A message takes at most " + maxBytes + " bytes");
    }

    /** Replaces the compressed bytes by what they inflate to, up to a bound in bytes. */
    Outcome inflate(MessageInflater inflater, int maxBytes) {
        Outcome outcome = inflater.inflate(bytes, size, maxBytes);
        compressed = false;
        size = inflater.size();
        // A text is made of the inflater's own array before the next message is inflated; binary needs a copy.
        bytes = text ? inflater.output() : Arrays.copyOf(inflater.output(), size);
        // A mask of zeros changes nothing.
        ascii = text && MaskedBytes.unmask(bytes, 0, size, 0);
        utf8 = text && !ascii ? Utf8.check(Utf8.ACCEPT, bytes, 0, size) : Utf8.ACCEPT;
        return outcome;
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

    byte[] take() {
        byte[] whole = bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
        drop();
        return whole;
    }

    private String takeText() {
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

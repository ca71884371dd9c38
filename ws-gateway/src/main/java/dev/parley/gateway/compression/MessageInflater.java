package dev.parley.gateway.compression;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates messages, each by itself (RFC 7692 section 7.2.2), up to a bound: it stops at the first byte past it, so a message
 * that would become large costs no more than one that may.
 */
public final class MessageInflater implements AutoCloseable {

    /** What became of a message. */
    public enum Outcome {
        INFLATED,
        /** The message is larger than the bound. */
        TOO_LARGE,
        /** The bytes are not deflated data, or end within a block. */
        INVALID
    }

    /**
     * What the sender left out (00 00 ff ff), and an empty last block. zlib reaches the end of the latter only if the message
     * ended between two blocks.
     */
    private static final byte[] END = {0, 0, (byte) 0xff, (byte) 0xff, 3, 0};

    /** A sender may end a block as the last one and go on (RFC 7692 section 7.2.3.4), but starting over costs time. */
    private static final int MAX_STARTS = 16;

    /** Larger output goes to an array of its own, which the next call drops. */
    private static final int KEPT_BYTES = 64 * 1024;

    private final Inflater zlib = new Inflater(true);
    private final byte[] kept = new byte[KEPT_BYTES];
    private byte[] output = kept;
    private int size;
    private boolean closed;

    MessageInflater() {}

    /**
     * Inflates a message into {@link #output}.
     *
     * @param length how many bytes of the array are the message
     * @param maxBytes the largest message that is accepted
     */
    public Outcome inflate(byte[] message, int length, int maxBytes) {
        output = kept;
        size = 0;
        if (closed) {
            return Outcome.INVALID;
        }
        if (length == 0) {
            // A sender should write an empty block (section 7.2.3.6), but there is no doubt what it means.
            return Outcome.INFLATED;
        }
        try {
            return inflateAll(message, length, maxBytes);
        } catch (DataFormatException notDeflated) {
            return Outcome.INVALID;
        }
    }

    private Outcome inflateAll(byte[] message, int length, int maxBytes) throws DataFormatException {
        int next = 0;
        for (int starts = 0; starts < MAX_STARTS; starts++) {
            zlib.reset();
            zlib.setInput(message, next, length - next);
            if (inflateInput(maxBytes)) {
                return Outcome.TOO_LARGE;
            }
            if (!zlib.finished()) {
                zlib.setInput(END);
                boolean tooLarge = inflateInput(maxBytes);
                boolean whole = zlib.finished() && zlib.getRemaining() == 0;
                return tooLarge ? Outcome.TOO_LARGE : whole ? Outcome.INFLATED : Outcome.INVALID;
            }
            next = length - zlib.getRemaining();
            if (next == length) {
                return Outcome.INFLATED;
            }
        }
        return Outcome.INVALID;
    }

    /** Inflates all input, or up to the end of a last block. Returns true if the message is larger than the bound. */
    private boolean inflateInput(int maxBytes) throws DataFormatException {
        while (true) {
            // One byte more than allowed tells that there is more.
            int room = Math.min(output.length, maxBytes + 1) - size;
            int count = zlib.inflate(output, size, room);
            size += count;
            if (size > maxBytes) {
                return true;
            }
            if (count < room) {
                return false;
            }
            output = Arrays.copyOf(output, (int) Math.min(2L * output.length, maxBytes + 1L));
        }
    }

    /** The last inflated message, from index 0 on; valid until the next call. */
    public byte[] output() {
        return output;
    }

    /** How many bytes the last message has. */
    public int size() {
        return size;
    }

    /** Messages that follow are not inflated. */
    @Override
    public void close() {
        closed = true;
        zlib.end();
    }
}

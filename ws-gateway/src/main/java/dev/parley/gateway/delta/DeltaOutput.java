package dev.parley.gateway.delta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the segments of one delta in Fossil's format: the target's size, copies and insertions, the target's checksum. */
final class DeltaOutput {

    /** Fossil's digits of numbers to the base 64. */
    private static final byte[] DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".getBytes(StandardCharsets.US_ASCII);

    private static final int BITS = 6;

    private final byte[] target;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);

    DeltaOutput(byte[] target) {
        this.target = target;
        number(target.length);
        bytes.write('\n');
    }

    /** A part of the source comes next. */
    void copy(int from, int length) {
        if (length > 0) {
            number(length);
            bytes.write('@');
            number(from);
            bytes.write(',');
        }
    }

    /** A part of the target comes next, which the source does not have. */
    void insert(int from, int to) {
        if (to > from) {
            number(to - from);
            bytes.write(':');
            bytes.write(target, from, to - from);
        }
    }

    void end() {
        number(checksum(target));
        bytes.write(';');
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void number(int value) {
        int shift = 0;
        while (shift + BITS < Integer.SIZE && value >>> (shift + BITS) != 0) {
            shift += BITS;
        }
        for (; shift >= 0; shift -= BITS) {
            bytes.write(DIGITS[(value >>> shift) & 63]);
        }
    }

    /** The sum of all words of four bytes, the first byte highest; the last word is filled up with zeros. */
    static int checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFF) << (24 - 8 * (i & 3));
        }
        return sum;
    }
}

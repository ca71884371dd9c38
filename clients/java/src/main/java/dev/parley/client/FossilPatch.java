package dev.parley.client;

import java.util.Arrays;
import java.util.Optional;

/** Applies deltas in <a href="https://fossil-scm.org/home/doc/trunk/www/delta_format.wiki">Fossil's format</a>. */
final class FossilPatch {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
    private static final int BASE = 64;

    private final byte[] source;
    private final byte[] delta;
    private int at;

    private FossilPatch(byte[] source, byte[] delta) {
        this.source = source;
        this.delta = delta;
    }

    /**
     * Returns the target; empty if the delta is malformed or of another source, or the target is too large.
     *
     * @param maxBytes of the target
     */
    static Optional<byte[]> apply(byte[] source, byte[] delta, int maxBytes) {
        return new FossilPatch(source, delta).target(maxBytes);
    }

    private Optional<byte[]> target(int maxBytes) {
        long size = number();
        if (size > maxBytes || next() != '\n') {
            return Optional.empty();
        }
        byte[] target = new byte[(int) size];
        int filled = 0;
        while (at < delta.length) {
            long count = number();
            char mark = next();
            if (mark == ';') {
                boolean fits = filled == size && count == checksum(target) && at == delta.length;
                return fits ? Optional.of(target) : Optional.empty();
            }
            long from = mark == '@' ? number() : at;
            boolean isSegment = mark == '@' ? next() == ',' : mark == ':';
            byte[] bytes = mark == '@' ? source : delta;
            if (!isSegment || count > size - filled || from > bytes.length - count) {
                return Optional.empty();
            }
            System.arraycopy(bytes, (int) from, target, filled, (int) count);
            filled += (int) count;
            at += mark == '@' ? 0 : (int) count;
        }
        return Optional.empty();
    }

    /** The character at the place, which is passed; 0 at the end. */
    private char next() {
        return at < delta.length ? (char) delta[at++] : 0;
    }

    /** The number at the place, which is passed; 0 without a digit. One that is too large for any message stays so. */
    private long number() {
        long value = 0;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            value = Math.min(value * BASE + digit, 1L << 48);
            at++;
        }
        return value;
    }

    private int digit() {
        return at < delta.length ? DIGITS.indexOf(delta[at]) : -1;
    }

    /** The sum of all words of four bytes, the last one filled up with zeros. */
    private static long checksum(byte[] bytes) {
        int sum = 0;
        byte[] words = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
        for (int i = 0; i < words.length; i++) {
            sum += (words[i] & 0xFF) << (24 - 8 * (i & 3));
        }
        return sum & 0xFFFFFFFFL;
    }
}

package dev.parley.bench.job;

import java.util.Arrays;

/** A published message: text that begins with its publisher and when it was sent, both in letters a to p. */
final class Publish {

    static final int BYTES = 128;
    static final int STAMP_BYTES = 24;
    private static final int PUBLISHER_BYTES = 8;

    private Publish() {}

    /**
     * @param nanos of {@link System#nanoTime}
     * @param bytes how long it is, at least the stamp's
     */
    static byte[] payload(int publisher, long nanos, int bytes) {
        byte[] payload = new byte[bytes];
        Arrays.fill(payload, (byte) '.');
        return stamped(payload, publisher, nanos);
    }

    /** Writes publisher and time over the first bytes of a text. */
    static byte[] stamped(byte[] payload, int publisher, long nanos) {
        write(payload, 0, PUBLISHER_BYTES, publisher);
        write(payload, PUBLISHER_BYTES, STAMP_BYTES, nanos);
        return payload;
    }

    static int publisher(byte[] head) {
        return (int) read(head, 0, PUBLISHER_BYTES);
    }

    static long nanos(byte[] head) {
        return read(head, PUBLISHER_BYTES, STAMP_BYTES);
    }

    private static void write(byte[] bytes, int from, int to, long value) {
        long rest = value;
        for (int i = to - 1; i >= from; i--) {
            bytes[i] = (byte) ('a' + (rest & 15));
            rest >>>= 4;
        }
    }

    private static long read(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = (value << 4) | (bytes[i] - 'a');
        }
        return value;
    }
}

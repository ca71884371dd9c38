package dev.parley.gateway.socket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Unmasks a client's payload (RFC 6455 section 5.3), eight bytes at a time. */
final class MaskedBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private MaskedBytes() {}

    /**
     * Unmasks in place.
     *
     * @param key the mask's four bytes; the lowest byte unmasks the first byte
     * @return true if all bytes are ASCII
     */
    static boolean unmask(byte[] bytes, int from, int to, int key) {
        long wide = (key & 0xffffffffL) << 32 | (key & 0xffffffffL);
        long seen = 0;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long clear = (long) LONGS.get(bytes, i) ^ wide;
            LONGS.set(bytes, i, clear);
            seen |= clear;
        }
        for (int shift = 0; i < to; i++, shift += Byte.SIZE) {
            bytes[i] ^= (byte) (key >>> shift);
            seen |= bytes[i] & 0x80;
        }
        return (seen & NOT_ASCII) == 0;
    }
}

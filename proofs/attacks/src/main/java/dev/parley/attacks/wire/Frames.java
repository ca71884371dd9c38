package dev.parley.attacks.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames of a client (RFC 6455 section 5.2), and the bytes of many. */
public final class Frames {

    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int FIN = 0x80;

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private Frames() {}

    public static byte[] text(String text) {
        return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param first the first byte: FIN, reserved bits and opcode */
    public static byte[] frame(int first, byte[] payload) {
        return join(header(first, payload.length), masked(payload));
    }

    /**
     * A masked frame's header, for a payload that may never follow.
     *
     * @param length as declared, in the shortest form
     */
    public static byte[] header(int first, long length) {
        return header(first, length, length >= 65_536);
    }

    /** @param isLong whether the length takes eight bytes, whatever it is */
    public static byte[] header(int first, long length, boolean isLong) {
        ByteBuffer header = ByteBuffer.allocate(14).put((byte) first);
        if (isLong) {
            header.put((byte) (0x80 | 127)).putLong(length);
        } else if (length < 126) {
            header.put((byte) (0x80 | length));
        } else {
            header.put((byte) (0x80 | 126)).putShort((short) length);
        }
        header.put(MASK);
        return Arrays.copyOf(header.array(), header.position());
    }

    private static byte[] masked(byte[] payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i & 3];
        }
        return masked;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The same bytes so many times. */
    public static byte[] repeat(byte[] bytes, int times) {
        ByteBuffer all = ByteBuffer.allocate(bytes.length * times);
        for (int i = 0; i < times; i++) {
            all.put(bytes);
        }
        return all.array();
    }

    /** Text as bytes, one for each character: heads of requests may hold any byte. */
    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

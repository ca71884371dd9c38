package dev.parley.bench.load;

import java.nio.ByteBuffer;

/** Frames as a client must send them: whole and masked (RFC 6455 section 5.3). */
public final class ClientFrame {

    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
    private static final int MAX_BYTES = 0xffff;

    private ClientFrame() {}

    /** @param payload at most 65,535 bytes of UTF-8 */
    public static ByteBuffer text(byte[] payload) {
        return of(Opcode.TEXT, payload, payload.length);
    }

    static ByteBuffer of(int opcode, byte[] payload, int length) {
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("A frame of " + length + " bytes: at most " + MAX_BYTES);
        }
        ByteBuffer frame = ByteBuffer.allocate(length + 8);
        frame.put((byte) (0x80 | opcode));
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        }
        frame.put(MASK);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i & 3]));
        }
        return frame.flip();
    }
}

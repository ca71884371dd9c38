package dev.parley.gateway.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A client's side of permessage-deflate (RFC 7692): each message by itself. */
public final class Deflated {

    public static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    /** The first byte of a frame has this bit if the message is compressed. */
    public static final int RSV1 = 0x40;

    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private Deflated() {}

    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] of(byte[] message) {
        return of(message, Deflater.DEFAULT_COMPRESSION);
    }

    /** @param level 0 stores the bytes as they are, in blocks that add a little */
    public static byte[] of(byte[] message, int level) {
        Deflater deflater = new Deflater(level, true);
        deflater.setInput(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        int count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
        while (count > 0) {
            out.write(piece, 0, count);
            count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
        }
        deflater.end();
        return Arrays.copyOf(out.toByteArray(), out.size() - TAIL.length);
    }

    /** A message that inflates to so many zeros, about 1/1000 of them in size. */
    public static byte[] bomb(int bytes) {
        return of(new byte[bytes]);
    }

    public static byte[] inflate(byte[] message) {
        Inflater inflater = new Inflater(true);
        byte[] input = Arrays.copyOf(message, message.length + TAIL.length);
        System.arraycopy(TAIL, 0, input, message.length, TAIL.length);
        inflater.setInput(input);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        try {
            int count = inflater.inflate(piece);
            while (count > 0) {
                out.write(piece, 0, count);
                count = inflater.inflate(piece);
            }
        } catch (DataFormatException e) {
            throw new AssertionError("The server's message can't be inflated", e);
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    /** A client's frame of a compressed message, masked: the first, or the only one. */
    public static byte[] frame(boolean fin, int opcode, byte[] deflated) {
        byte[] frame = RawClient.frame(fin, opcode, deflated);
        frame[0] |= RSV1;
        return frame;
    }
}

package dev.parley.gateway.delta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Applies deltas in Fossil's format, as a client does. */
public final class FossilPatch {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

    private final byte[] delta;
    private int at;

    private FossilPatch(byte[] delta) {
        this.delta = delta;
    }

    /** @throws IllegalArgumentException if the delta is malformed or of another source */
    public static byte[] apply(byte[] source, byte[] delta) {
        return new FossilPatch(delta).apply(source);
    }

    private byte[] apply(byte[] source) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        int size = number();
        expect('\n');
        while (true) {
            int number = number();
            switch (delta[at++]) {
                case '@' -> {
                    int from = number();
                    expect(',');
                    target.write(source, from, number);
                }
                case ':' -> {
                    target.write(delta, at, number);
                    at += number;
                }
                case ';' -> {
                    byte[] bytes = target.toByteArray();
                    if (bytes.length != size || DeltaOutput.checksum(bytes) != number || at != delta.length) {
                        throw new IllegalArgumentException("The delta is of another source");
                    }
                    return bytes;
                }
                default ->
                    throw new IllegalArgumentException("Malformed: " + new String(delta, StandardCharsets.UTF_8));
            }
        }
    }

    private int number() {
        int value = 0;
        while (DIGITS.indexOf(delta[at]) >= 0) {
            value = (value << 6) | DIGITS.indexOf(delta[at++]);
        }
        return value;
    }

    private void expect(char c) {
        if (delta[at++] != c) {
            throw new IllegalArgumentException("No " + c);
        }
    }
}

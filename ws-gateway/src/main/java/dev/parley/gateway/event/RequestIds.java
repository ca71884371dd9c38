package dev.parley.gateway.event;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes request and message ids: unique, and in AWS's form ({@code JEbeOGY7IAMFxlA=}). Five random bytes per gateway and a
 * six-byte count; they need not be hard to guess. Used on one event loop.
 */
final class RequestIds {

    private static final int RANDOM_BYTES = 5;
    private static final int COUNT_LETTERS = 8;
    private static final int BITS_PER_LETTER = 6;
    private static final int LETTERS_OF_ID = 16;
    private static final byte[] LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".getBytes(StandardCharsets.US_ASCII);

    /** The letters of the count, then those of the random bytes. */
    private final byte[] id;

    private long count;

    RequestIds() {
        SecureRandom source = new SecureRandom();
        byte[] random = new byte[RANDOM_BYTES];
        source.nextBytes(random);
        byte[] ending = Base64.getUrlEncoder().encode(random);
        id = new byte[COUNT_LETTERS + ending.length];
        System.arraycopy(ending, 0, id, COUNT_LETTERS, ending.length);
        count = source.nextInt();
    }

    /**
     * The id of a connection's one {@code $disconnect}, the same whoever sends it. It is the end of the connection's id:
     * eleven random bytes, in the same form, which nobody has to store.
     */
    static String ofDisconnect(String connectionId) {
        return connectionId.substring(Math.max(0, connectionId.length() - LETTERS_OF_ID));
    }

    String next() {
        long rest = count++;
        for (int i = COUNT_LETTERS - 1; i >= 0; i--) {
            id[i] = LETTERS[(int) (rest & LETTERS.length - 1)];
            rest >>>= BITS_PER_LETTER;
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }
}

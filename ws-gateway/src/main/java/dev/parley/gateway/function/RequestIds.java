package dev.parley.gateway.function;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Request and message ids: unique, and of the look of AWS's ({@code JEbeOGY7IAMFxlA=}). Five random bytes per gateway
 * and a six-byte count; they need not be hard to guess. Used on one event loop.
 */
final class RequestIds {

    private static final int RANDOM_BYTES = 5;
    private static final int BYTES = 11;

    private final byte[] random = new byte[RANDOM_BYTES];
    private long count;

    RequestIds() {
        SecureRandom source = new SecureRandom();
        source.nextBytes(random);
        count = source.nextInt();
    }

    String next() {
        ByteBuffer id = ByteBuffer.allocate(RANDOM_BYTES + Long.BYTES).putLong(count++ << 16);
        id.position(BYTES - RANDOM_BYTES).put(random);
        return Base64.getUrlEncoder().encodeToString(java.util.Arrays.copyOf(id.array(), BYTES));
    }
}

package dev.parley.backplane;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes new epochs: 48 random bits as 8 characters of base64url. Epochs have to differ, and are no secret. In Redis, four
 * characters of its run id precede them.
 */
public final class Epochs {

    private static final int BYTES = 6;

    private Epochs() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return new String(Base64.getUrlEncoder().encode(bytes), StandardCharsets.ISO_8859_1);
    }
}

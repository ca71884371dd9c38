package dev.parley.chat.room;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;

/** Makes stamps. */
public final class Stamps {

    private static final int ID_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public Stamps(InstantSource clock) {
        this.clock = clock;
    }

    public Stamp next() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new Stamp(Base64.getUrlEncoder().encodeToString(id), clock.millis());
    }
}

package dev.parley.chat.room;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;

/** Creates frame stamps. */
public final class FrameStamps {

    private static final int ID_BYTES = 12;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    public FrameStamps(InstantSource clock) {
        this.clock = clock;
    }

    public FrameStamp next() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new FrameStamp(Base64.getUrlEncoder().encodeToString(id), clock.millis());
    }

    /** The time, in milliseconds since the Unix epoch. */
    public long now() {
        return clock.millis();
    }
}

package dev.parley.attacks.backplane;

import dev.parley.attacks.attack.Attack;
import java.util.List;

/** All attacks of this package. */
public final class Backplane {

    private Backplane() {}

    public static List<Attack> all() {
        return List.of(
                new HostilePeer(), new RedisAway(RedisAway.Fault.PAUSED), new RedisAway(RedisAway.Fault.FLUSHED));
    }
}

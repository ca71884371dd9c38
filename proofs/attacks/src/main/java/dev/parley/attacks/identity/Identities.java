package dev.parley.attacks.identity;

import dev.parley.attacks.attack.Attack;
import java.util.List;

/** All attacks of this package. */
public final class Identities {

    private Identities() {}

    public static List<Attack> all() {
        return List.of(new ForeignRooms(), new StoredScript(), new ForgedTokens());
    }
}

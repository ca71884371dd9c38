package dev.parley.attacks.greed;

import dev.parley.attacks.attack.Attack;
import java.util.ArrayList;
import java.util.List;

/** All attacks of this package. */
public final class Greed {

    private Greed() {}

    public static List<Attack> all() {
        List<Attack> all = new ArrayList<>(Unfinished.all());
        all.addAll(Unread.all());
        all.add(new SlowReaders());
        return all;
    }
}

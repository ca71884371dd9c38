package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The faults found so far: the first hundred of each kind, and the number of further ones. */
final class Faults {

    private static final int MAX_LISTED_OF_A_KIND = 100;

    private final List<Fault> listed = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    void add(Kind kind, String who, String channel, String what) {
        if (counts.merge(kind, 1, Integer::sum) <= MAX_LISTED_OF_A_KIND) {
            listed.add(new Fault(kind, who, channel, what));
        }
    }

    List<Fault> all() {
        List<Fault> all = new ArrayList<>(listed);
        counts.forEach((kind, count) -> {
            if (count > MAX_LISTED_OF_A_KIND) {
                all.add(new Fault(Kind.AND_MORE, "", "all", (count - MAX_LISTED_OF_A_KIND) + " more " + kind));
            }
        });
        return List.copyOf(all);
    }
}

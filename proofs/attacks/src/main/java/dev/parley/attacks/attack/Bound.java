package dev.parley.attacks.attack;

import dev.parley.attacks.wire.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a server may do under an attack.
 *
 * @param allowed the outcomes that attackers may see
 * @param required an outcome that at least one of them must see; empty for none
 * @param megabytes the largest resident size, in 2^20 bytes
 */
public record Bound(List<String> allowed, String required, int megabytes) {

    /** A heap of 256 MB, the budget of connections outside of it, and what the JVM itself takes. */
    private static final int USUAL_MEGABYTES = 460;

    public Bound {
        allowed = List.copyOf(allowed);
    }

    /** Only these outcomes. */
    public static Bound only(String... allowed) {
        return new Bound(List.of(allowed), "", USUAL_MEGABYTES);
    }

    /** The same, or no service at all: an attacker that gets none harms nobody. */
    public Bound orNone() {
        List<String> more = new ArrayList<>(allowed);
        more.addAll(List.of(Tally.CUT, Tally.REFUSED, Tally.UNANSWERED));
        return new Bound(more, required, megabytes);
    }

    /** The same, and at least one attacker must see this outcome. */
    public Bound with(String outcome) {
        return new Bound(allowed, outcome, megabytes);
    }

    public Bound within(int otherMegabytes) {
        return new Bound(allowed, required, otherMegabytes);
    }

    /** The outcomes and the memory that break it, as words; empty if it is kept. */
    public List<String> broken(Tally answers, long residentBytes) {
        List<String> broken = new ArrayList<>();
        Set<String> others = new TreeSet<>(answers.counts().keySet());
        others.removeAll(allowed);
        if (!others.isEmpty()) {
            broken.add("answered " + String.join(", ", others));
        }
        if (!required.isEmpty() && !answers.counts().containsKey(required)) {
            broken.add("nobody was answered " + required);
        }
        if (megabytes(residentBytes) > megabytes) {
            broken.add(megabytes(residentBytes) + " MB resident");
        }
        return broken;
    }

    public static long megabytes(long bytes) {
        return bytes >> 20;
    }

    /** Such as {@code 1013, 503 or open; 460 MB}. */
    @Override
    public String toString() {
        int last = allowed.size() - 1;
        String answers =
                last == 0 ? allowed.get(0) : String.join(", ", allowed.subList(0, last)) + " or " + allowed.get(last);
        return answers + "; " + megabytes + " MB";
    }
}

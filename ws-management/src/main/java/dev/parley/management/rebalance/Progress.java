package dev.parley.management.rebalance;

import org.jspecify.annotations.Nullable;

/** Tells from the counts before each round whether rounds still bring any process nearer to its share. */
final class Progress {

    private static final int MAX_VAIN_ROUNDS = 2;

    /** A process that came nearer by less than this part of its distance did so by chance: clients come and go. */
    private static final double CHANCE = 0.1;

    private @Nullable Shares before;
    private int vainRounds;

    /** Notes the counts before a round. Returns false if the two rounds before it brought no process nearer to its share. */
    boolean note(Shares now) {
        Shares last = before;
        if (last != null) {
            vainRounds = isNearer(last, now) ? 0 : vainRounds + 1;
        }
        before = now;
        return vainRounds < MAX_VAIN_ROUNDS;
    }

    private static boolean isNearer(Shares last, Shares now) {
        for (String process : now.processes()) {
            double distance = last.distance(process);
            double gained = distance - now.distance(process);
            if (distance < Double.POSITIVE_INFINITY && gained >= Math.max(1, CHANCE * distance)) {
                return true;
            }
        }
        return false;
    }
}

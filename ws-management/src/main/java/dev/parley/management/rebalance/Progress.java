package dev.parley.management.rebalance;

import org.jspecify.annotations.Nullable;

/**
 * Judges by the counts before each round whether rounds still bring the processes nearer to their shares. All processes are
 * judged together: the distance of one that has nearly its share changes by chance in every round.
 */
final class Progress {

    private static final int MAX_VAIN_ROUNDS = 2;

    /** A surplus that fell by less than this part of itself did so by chance: clients come and go. */
    private static final double CHANCE = 0.1;

    private @Nullable Shares before;
    private int vainRounds;

    /** Notes the counts before a round. Returns false if the two rounds before it brought the processes no nearer. */
    boolean note(Shares now) {
        Shares last = before;
        if (last != null) {
            vainRounds = now.surplus() <= (1 - CHANCE) * last.surplus() ? 0 : vainRounds + 1;
        }
        before = now;
        return vainRounds < MAX_VAIN_ROUNDS;
    }
}

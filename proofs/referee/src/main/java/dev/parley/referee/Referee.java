package dev.parley.referee;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds every promise about channels that a run broke:
 *
 * <ul>
 *   <li>What a client receives in a channel goes on offset by offset from where it joined, or from the position it asked
 *       for if the join was called recovered; also where one epoch goes on from another. It may miss something only if it
 *       was reported: by a join that is not called recovered.
 *   <li>At one position all see the same message, and one message stands at one position.
 *   <li>What was acknowledged stands where the acknowledgement says, in the order in which its sender sent it, and reached
 *       everybody who was there to the end.
 *   <li>What was sent by somebody who was there to the end is acknowledged or refused, and nothing is seen that nobody
 *       sent.
 * </ul>
 *
 * <p>About connections, see {@link Lifetimes}:
 *
 * <ul>
 *   <li>A connection that a function accepted gets exactly one {@code $disconnect}, repeated or not, within the bound.
 *   <li>No function is handed an event of a connection after its {@code $disconnect}.
 *   <li>When everything has come to rest, the members of a channel are exactly those whose sockets are open.
 *   <li>A draining process closes its connections at its rate.
 * </ul>
 *
 * <p>Messages that a client receives before the result of its join may be received again, unless they continued directly from
 * where the client stood, in the same epoch: only that moves its position.
 */
public final class Referee {

    private Referee() {}

    /** @throws IllegalArgumentException if texts are not unique, or the client ids of a sender are not */
    public static Verdict judge(Histories histories) {
        Judgement judgement = new Judgement();
        List<Walk> walks = new ArrayList<>();
        for (History history : histories.clients()) {
            Walk walk = new Walk(history.client(), judgement);
            history.forEach(walk::take);
            walks.add(walk);
        }
        histories.stored().forEach(judgement::takeStored);
        walks.forEach(Walk::judge);
        return judgement.judge();
    }

    /** Finds every promise about the lives of connections that a run broke. */
    public static LifetimeVerdict judge(Lifetimes lifetimes) {
        return new LifetimeRun(lifetimes).judge();
    }
}

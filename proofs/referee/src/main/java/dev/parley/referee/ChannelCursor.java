package dev.parley.referee;

import dev.parley.referee.Event.Joined;
import dev.parley.referee.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client's position in one channel, over all its sockets. Finds messages that do not continue from the position.
 *
 * <p>Until the client learns the result of its join, it can't know whether messages continue from its position. So the
 * messages are kept and judged together with the result. If the result never arrives, only messages that follow offset by
 * offset in the same epoch move the position.
 */
final class ChannelCursor {

    private final String client;
    private final Board board;
    private final Faults faults;
    private final Holes holes = new Holes();
    private final List<ObservedPosition> provisional = new ArrayList<>();
    private @Nullable ObservedPosition held;
    private boolean confirmed;

    ChannelCursor(String client, Board board, Faults faults) {
        this.client = client;
        this.board = board;
        this.faults = faults;
    }

    Board board() {
        return board;
    }

    /** Where a client that is in the channel stands; null if it is not in. */
    @Nullable
    ObservedPosition standing() {
        return confirmed ? held : null;
    }

    /** Up to where it has everything, in the channel or not. */
    Optional<ObservedPosition> held() {
        return Optional.ofNullable(held);
    }

    void received(ObservedPosition position) {
        if (confirmed && held != null) {
            held = next(held, position);
        } else {
            provisional.add(position);
        }
    }

    /** Goes on from one position to the next, and notes what is wrong with that. */
    private ObservedPosition next(ObservedPosition last, ObservedPosition position) {
        if (position.isDirectlyAfter(last)) {
            board.goesOn(last, position);
            return position;
        }
        if (!position.isInEpochOf(last)) {
            fault(Kind.LOST, position + " after " + last + ", and no join reported that another epoch begins");
            board.comesAfter(last, position);
            return position;
        }
        if (position.offset() > last.offset()) {
            holes.open(last, position);
            return position;
        }
        if (!holes.fill(position)) {
            fault(Kind.REPEATED, position + " again, after " + last);
        }
        return last;
    }

    void joined(Joined joined) {
        judgeFrom(joined);
        if (joined.recovered() && joined.from().isPresent()) {
            held = recovered(joined.from().get(), joined.position());
        } else {
            held = begunAt(joined.position());
        }
        confirmed = true;
        provisional.clear();
    }

    private void judgeFrom(Joined joined) {
        ObservedPosition asked = joined.from().orElse(null);
        if (asked != null && held != null && !asked.equals(held)) {
            fault(Kind.WRONG_FROM, "it asked to go on from " + asked + ", and stood at " + held);
        }
    }

    private ObservedPosition recovered(ObservedPosition from, ObservedPosition live) {
        ObservedPosition last = from;
        for (ObservedPosition position : provisional) {
            if (position.isDirectlyAfter(last)) {
                board.goesOn(last, position);
            } else {
                String what = "recovered from " + from + ", yet " + position + " came after " + last;
                fault(Kind.FALSE_RECOVERY, what);
            }
            last = position;
        }
        if (last.offset() < live.offset()) {
            fault(
                    Kind.FALSE_RECOVERY,
                    "recovered from " + from + " up to " + live + ", yet nothing came after " + last);
        }
        board.goesOn(from, live);
        return last.offset() > live.offset() ? last : live;
    }

    /** Some of what was missed may have come, in order, before the history lost the rest. */
    private ObservedPosition begunAt(ObservedPosition live) {
        if (held != null) {
            board.comesAfter(held, live);
            if (held.isInEpochOf(live) && live.offset() < held.offset()) {
                fault(Kind.FALSE_RECOVERY, "not recovered, and live from " + live + " although it had " + held);
            }
        }
        ObservedPosition last = live;
        ObservedPosition replayed = held;
        for (ObservedPosition position : provisional) {
            boolean isOld = position.offset() <= live.offset();
            if (last.equals(live) && replayed != null && position.isDirectlyAfter(replayed) && isOld) {
                replayed = position;
            } else if (position.isInEpochOf(live) && isOld) {
                fault(Kind.FALSE_RECOVERY, "not recovered, live from " + live + ", yet " + position + " came");
            } else {
                last = next(last, position);
            }
        }
        return last;
    }

    /** The socket ended. */
    void ended() {
        ObservedPosition last = null;
        for (ObservedPosition position : confirmed ? List.<ObservedPosition>of() : provisional) {
            if (last != null) {
                next(last, position);
            } else if (held != null && position.isInEpochOf(held) && position.offset() <= held.offset()) {
                fault(Kind.REPEATED, position + " again, after " + held);
            }
            if (held != null && position.isInEpochOf(held) && position.isDirectlyAfter(held)) {
                held = position;
            }
            last = position;
        }
        confirmed = false;
        provisional.clear();
        holes.judge(what -> fault(Kind.REORDERED, what), what -> fault(Kind.LOST, what));
    }

    private void fault(Kind kind, String what) {
        faults.add(kind, client, board.channel(), what);
    }
}

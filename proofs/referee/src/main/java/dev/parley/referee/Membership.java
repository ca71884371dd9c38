package dev.parley.referee;

import dev.parley.referee.Event.Joined;
import dev.parley.referee.Fault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client in one channel, over all its sockets: whether what came went on from where it stood.
 *
 * <p>Before the client learns the result of its join, it can't know whether messages continue from its position. So they are
 * kept, and judged with the answer; without one only what goes on offset by offset in the same epoch moves the position.
 */
final class Membership {

    private final String client;
    private final Board board;
    private final Faults faults;
    private final Holes holes = new Holes();
    private final List<Position> provisional = new ArrayList<>();
    private @Nullable Position held;
    private boolean confirmed;

    Membership(String client, Board board, Faults faults) {
        this.client = client;
        this.board = board;
        this.faults = faults;
    }

    Board board() {
        return board;
    }

    /** Where a client that is in the channel stands; null if it is not in. */
    @Nullable
    Position standing() {
        return confirmed ? held : null;
    }

    /** Up to where it has everything, in the channel or not. */
    Optional<Position> held() {
        return Optional.ofNullable(held);
    }

    void received(Position position) {
        if (confirmed && held != null) {
            held = next(held, position);
        } else {
            provisional.add(position);
        }
    }

    /** Goes on from one position to the next, and notes what is wrong with that. */
    private Position next(Position last, Position position) {
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
        Position asked = joined.from().orElse(null);
        if (asked != null && held != null && !asked.equals(held)) {
            fault(Kind.WRONG_FROM, "it asked to go on from " + asked + ", and stood at " + held);
        }
    }

    private Position recovered(Position from, Position live) {
        Position last = from;
        for (Position position : provisional) {
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
    private Position begunAt(Position live) {
        if (held != null) {
            board.comesAfter(held, live);
            if (held.isInEpochOf(live) && live.offset() < held.offset()) {
                fault(Kind.FALSE_RECOVERY, "not recovered, and live from " + live + " although it had " + held);
            }
        }
        Position last = live;
        Position replayed = held;
        for (Position position : provisional) {
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
        Position last = null;
        for (Position position : confirmed ? List.<Position>of() : provisional) {
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

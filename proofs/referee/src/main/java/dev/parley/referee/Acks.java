package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The acknowledgements of one channel. */
final class Acks {

    private record Ack(Message message, ObservedPosition position) {}

    private final Board board;
    private final Faults faults;
    private final List<Ack> acks = new ArrayList<>();
    private final Map<String, Long> latestByEpoch = new HashMap<>();

    Acks(Board board, Faults faults) {
        this.board = board;
        this.faults = faults;
    }

    void add(Message message, ObservedPosition position, long at) {
        acks.add(new Ack(message, position));
        latestByEpoch.merge(position.epoch(), at, Math::max);
    }

    /** Checks that each message stands where its acknowledgement says, and nowhere else. */
    void judge() {
        for (Ack ack : acks) {
            Message there = board.at(ack.position());
            if (there != null && there != ack.message()) {
                fault(ack.message() + " was acknowledged at " + ack.position() + ", where " + there + " stands");
            }
            for (Message.Place place : ack.message().places()) {
                ObservedPosition seen = place.position();
                if (seen.offset() != ack.position().offset() && board.compare(seen, ack.position())) {
                    fault(ack.message() + " was acknowledged at " + ack.position() + ", and seen at " + seen);
                }
            }
        }
    }

    private void fault(String what) {
        faults.add(Kind.FALSE_ACK, "", board.channel(), what);
    }

    /** Checks that a client that is still present has every acknowledged message. */
    void judgeEnd(String client, ObservedPosition standing) {
        List<Ack> missing =
                acks.stream().filter(ack -> isAfter(ack, standing)).limit(10).toList();
        if (!missing.isEmpty()) {
            String what =
                    "it was present to the end and stands at " + standing + ", but these were acknowledged: " + missing;
            faults.add(Kind.LOST, client, board.channel(), what);
        }
    }

    private boolean isAfter(Ack ack, ObservedPosition standing) {
        ObservedPosition position = ack.position();
        if (board.keeps(standing.epoch(), position)) {
            return position.offset() > standing.offset();
        }
        if (!isLater(position.epoch(), standing.epoch())) {
            return false;
        }
        boolean mayBeOlder = position.offset() <= standing.offset()
                && (ack.message().places().isEmpty() || isSeenElsewhere(ack.message(), position.epoch()));
        return !mayBeOlder;
    }

    /** If no client went from one epoch to the other, the epoch with the latest acknowledgement is later. */
    private boolean isLater(String epoch, String other) {
        if (board.isLater(epoch, other) || board.isLater(other, epoch)) {
            return board.isLater(epoch, other);
        }
        return latestOf(epoch) > latestOf(other);
    }

    /** A message stored in an earlier epoch is acknowledged in the current one when it is sent again. */
    private static boolean isSeenElsewhere(Message message, String epoch) {
        return message.places().stream()
                .anyMatch(place -> !place.position().epoch().equals(epoch));
    }

    private long latestOf(String epoch) {
        return latestByEpoch.getOrDefault(epoch, Long.MIN_VALUE);
    }
}

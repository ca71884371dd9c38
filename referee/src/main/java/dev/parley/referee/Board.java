package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One channel as all clients together saw it: which message stands where, and which epoch goes on from which.
 *
 * <p>An epoch goes on from another up to an offset if the server swore so to anybody: it let a membership run on from one
 * into the other, or called a join from one to the other recovered. Then both have the same messages up to that offset.
 */
final class Board {

    /** That one epoch goes on from another. */
    private record Step(String from, String to) {}

    private final String channel;
    private final Faults faults;
    private final Map<String, Track> tracks = new HashMap<>();
    private final Map<Step, Long> sworn = new HashMap<>();

    Board(String channel, Faults faults) {
        this.channel = channel;
        this.faults = faults;
    }

    String channel() {
        return channel;
    }

    int epochs() {
        return tracks.size();
    }

    /** Somebody received, or read, a message there. */
    void saw(String who, Position position, Message message) {
        Track track = tracks.computeIfAbsent(position.epoch(), epoch -> new Track());
        Message known = track.at(position.offset());
        if (known == null) {
            track.put(position.offset(), message);
            message.seenAt(new Message.Place(this, position));
        } else if (known != message) {
            faults.add(Kind.CONTRADICTION, who, channel, message + " at " + position + ", where others have " + known);
        }
    }

    @Nullable
    Message at(Position position) {
        Track track = tracks.get(position.epoch());
        return track == null ? null : track.at(position.offset());
    }

    /** Somebody was told that nothing is missing between these two. */
    void goesOn(Position before, Position after) {
        if (!before.isInEpochOf(after)) {
            sworn.merge(new Step(before.epoch(), after.epoch()), before.offset(), Math::max);
        }
    }

    /** Whether the server swore, directly or over others, that an epoch has what stood at this position of another. */
    boolean keeps(String epoch, Position position) {
        return reaches(position.epoch(), epoch, position.offset(), new HashSet<>());
    }

    private boolean reaches(String from, String to, long offset, Set<String> visited) {
        if (from.equals(to)) {
            return true;
        }
        return visited.add(from)
                && sworn.entrySet().stream()
                        .anyMatch(step -> step.getKey().from().equals(from)
                                && step.getValue() >= offset
                                && reaches(step.getKey().to(), to, offset, visited));
    }

    /** Whether one of the two positions is known to stand in the other's epoch, too: then their offsets compare. */
    boolean compare(Position one, Position other) {
        return keeps(one.epoch(), other) || keeps(other.epoch(), one);
    }

    /** Looks whether epochs have in common what the server swore. */
    void judgeEpochs() {
        sworn.forEach((step, upTo) -> {
            Track before = tracks.get(step.from());
            Track after = tracks.get(step.to());
            long offset = before == null || after == null ? -1 : before.firstDifference(after, upTo);
            if (offset >= 0) {
                Position one = new Position(step.from(), offset);
                Position other = new Position(step.to(), offset);
                String what = at(other) + " at " + other + ", which goes on from " + one + " with " + at(one);
                faults.add(Kind.CONTRADICTION, "", channel, what);
            }
        });
    }
}

package dev.parley.referee;

import dev.parley.referee.Fault.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One channel as all clients together saw it: which message stands where, and which epoch continues which.
 *
 * <p>An epoch continues another up to an offset if the server promised so to any client: it let a membership run on from one
 * into the other, or called a join from one to the other recovered. Then both have the same messages up to that offset.
 * With or without that promise, an epoch is later than another if any client came from that one to it.
 */
final class Board {

    /** One epoch came after another. */
    private record Step(String from, String to) {}

    /** Promised up to no offset. */
    private static final long UNPROMISED = -1;

    private final String channel;
    private final Faults faults;
    private final Map<String, Track> tracks = new HashMap<>();
    private final Map<Step, Long> steps = new HashMap<>();

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

    /** A client received, or read, a message there. */
    void saw(String who, ObservedPosition position, Message message) {
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
    Message at(ObservedPosition position) {
        Track track = tracks.get(position.epoch());
        return track == null ? null : track.at(position.offset());
    }

    /** A client was promised that nothing is missing between these two. */
    void goesOn(ObservedPosition before, ObservedPosition after) {
        step(before, after, before.offset());
    }

    /** A client came from one to the other, and learned that messages may be missing, or should have learned it. */
    void comesAfter(ObservedPosition before, ObservedPosition after) {
        step(before, after, UNPROMISED);
    }

    private void step(ObservedPosition before, ObservedPosition after, long upTo) {
        if (!before.isInEpochOf(after)) {
            steps.merge(new Step(before.epoch(), after.epoch()), upTo, Math::max);
        }
    }

    /** Returns true if the server promised, directly or through other epochs, that an epoch keeps another's position. */
    boolean keeps(String epoch, ObservedPosition position) {
        return position.epoch().equals(epoch) || reaches(position.epoch(), epoch, position.offset(), new HashSet<>());
    }

    boolean isLater(String epoch, String other) {
        return !epoch.equals(other) && reaches(other, epoch, UNPROMISED, new HashSet<>());
    }

    private boolean reaches(String from, String to, long offset, Set<String> visited) {
        if (from.equals(to)) {
            return true;
        }
        return visited.add(from)
                && steps.entrySet().stream()
                        .anyMatch(step -> step.getKey().from().equals(from)
                                && step.getValue() >= offset
                                && reaches(step.getKey().to(), to, offset, visited));
    }

    /** Returns true if one of the positions also stands in the other's epoch: only then their offsets compare. */
    boolean compare(ObservedPosition one, ObservedPosition other) {
        return keeps(one.epoch(), other) || keeps(other.epoch(), one);
    }

    /** Checks that epochs have in common what the server promised. */
    void judgeEpochs() {
        steps.forEach((step, upTo) -> {
            Track before = tracks.get(step.from());
            Track after = tracks.get(step.to());
            long offset = before == null || after == null ? -1 : before.firstDifference(after, upTo);
            if (offset >= 0) {
                ObservedPosition one = new ObservedPosition(step.from(), offset);
                ObservedPosition other = new ObservedPosition(step.to(), offset);
                String what = at(other) + " at " + other + ", which goes on from " + one + " with " + at(one);
                faults.add(Kind.CONTRADICTION, "", channel, what);
            }
        });
    }
}

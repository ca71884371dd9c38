package dev.parley.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The offsets that a client missed in a channel on one socket, and those that arrived late. */
final class Holes {

    /** A run of offsets of one epoch that did not arrive in turn. */
    private static final class Hole {
        private final ObservedPosition before;
        private final ObservedPosition after;
        private final List<ObservedPosition> late = new ArrayList<>();

        Hole(ObservedPosition before, ObservedPosition after) {
            this.before = before;
            this.after = after;
        }

        boolean accepts(ObservedPosition position) {
            return position.isInEpochOf(before)
                    && position.offset() > before.offset()
                    && position.offset() < after.offset()
                    && !late.contains(position);
        }

        boolean isOpen() {
            return late.size() < after.offset() - before.offset() - 1;
        }

        @Override
        public String toString() {
            return after + " after " + before;
        }
    }

    private final List<Hole> open = new ArrayList<>();

    void open(ObservedPosition before, ObservedPosition after) {
        open.add(new Hole(before, after));
    }

    /** Returns true if the position belongs in a hole and had not arrived yet. */
    boolean fill(ObservedPosition position) {
        for (Hole hole : open) {
            if (hole.accepts(position)) {
                hole.late.add(position);
                return true;
            }
        }
        return false;
    }

    /** Closes all holes: late messages were reordered, missing ones are lost. */
    void judge(Consumer<String> reordered, Consumer<String> lost) {
        for (Hole hole : open) {
            if (!hole.late.isEmpty()) {
                reordered.accept(hole + ", and only then " + hole.late);
            }
            if (hole.isOpen()) {
                lost.accept(hole + (hole.late.isEmpty() ? "" : ", and not all came later"));
            }
        }
        open.clear();
    }
}

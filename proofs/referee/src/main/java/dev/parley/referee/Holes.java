package dev.parley.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What was left out in a client's sight of a channel, on one socket, and what came of it later. */
final class Holes {

    /** A run of offsets of one epoch that did not come in their turn. */
    private static final class Hole {
        private final Position before;
        private final Position after;
        private final List<Position> late = new ArrayList<>();

        Hole(Position before, Position after) {
            this.before = before;
            this.after = after;
        }

        boolean takes(Position position) {
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

    void open(Position before, Position after) {
        open.add(new Hole(before, after));
    }

    /** Whether this belongs in a hole and was not there yet. */
    boolean fill(Position position) {
        for (Hole hole : open) {
            if (hole.takes(position)) {
                hole.late.add(position);
                return true;
            }
        }
        return false;
    }

    /** Nothing more can come: what came late was reordered, what did not come is lost. */
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

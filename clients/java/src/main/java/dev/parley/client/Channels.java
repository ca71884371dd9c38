package dev.parley.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the position in each channel and passes messages on to the app. Only {@link #resume}, {@link #positions} and
 * {@link #isResuming} may be called outside the loop.
 */
final class Channels {

    /** The most frames of a channel that are held back until its recovery is known. */
    private static final int MAX_HELD = 1_000;

    private static final class Known {

        @Nullable
        Position position;
        /** Set while the channel is being resumed. */
        @Nullable
        List<Frame> held;
    }

    /** Guarded by itself, and never while the app is called. */
    private final Map<String, Known> known = new HashMap<>();

    private final Emitter emitter;

    Channels(Emitter emitter, Map<String, Position> positions) {
        this.emitter = emitter;
        positions.forEach((channel, position) -> at(channel).position = position);
    }

    Map<String, Position> positions() {
        Map<String, Position> positions = new HashMap<>();
        synchronized (known) {
            known.forEach((channel, each) -> {
                if (each.position != null) {
                    positions.put(channel, each.position);
                }
            });
        }
        return Map.copyOf(positions);
    }

    boolean isResuming() {
        synchronized (known) {
            return known.values().stream().anyMatch(each -> each.held != null);
        }
    }

    Optional<Position> resume(String channel) {
        synchronized (known) {
            Known each = at(channel);
            if (each.held == null) {
                each.held = new ArrayList<>();
            }
            return Optional.ofNullable(each.position);
        }
    }

    /** @param position where the channel went live, if the server said so */
    void resumed(String channel, boolean recovered, Optional<Position> position) {
        List<Frame> held;
        boolean isGap;
        synchronized (known) {
            Known each = at(channel);
            Position was = each.position;
            isGap = !recovered && each.held != null && was != null;
            held = each.held == null ? List.of() : each.held;
            each.held = null;
            if (!recovered) {
                boolean isThere = was != null
                        && position.isPresent()
                        && was.epoch().equals(position.get().epoch())
                        && was.offset() >= position.get().offset();
                each.position = isThere ? was : position.orElse(null);
            }
        }
        if (isGap) {
            emitter.emit(Event.GAP, channel);
        }
        held.forEach(this::accept);
        if (recovered) {
            position.ifPresent(reached -> reach(channel, reached));
        }
    }

    /** Records that the server claims to have sent everything up to a position. */
    private void reach(String channel, Position position) {
        long missing;
        synchronized (known) {
            Known each = at(channel);
            missing = each.position == null ? 0 : position.offset() - each.position.offset();
            if (missing >= 0) {
                each.position = position; // even if only the epoch differs
            }
        }
        if (missing > 0) {
            emitter.emit(Event.GAP, channel);
        }
    }

    void forget(String channel) {
        synchronized (known) {
            known.remove(channel);
        }
    }

    /** Drops held messages of a lost connection; they arrive again on the next one. */
    void abandon() {
        synchronized (known) {
            known.values().forEach(each -> each.held = null);
        }
    }

    /**
     * Passes a message on unless it is a repeat or must be held.
     *
     * @return false if too many are held
     */
    boolean accept(Frame frame) {
        Optional<String> channel = frame.channel();
        Optional<Position> position = frame.position("position");
        if (channel.isEmpty() || position.isEmpty()) {
            emitter.emit(Event.FRAME, frame);
            return true;
        }
        boolean follows;
        synchronized (known) {
            Known each = at(channel.get());
            Position last = each.position;
            Position next = position.get();
            boolean isSameEpoch = last != null && last.epoch().equals(next.epoch());
            if (last != null && isSameEpoch && next.offset() <= last.offset()) {
                return true; // a repeat
            }
            // An epoch that continues another one continues its offsets.
            follows = last == null || next.offset() == last.offset() + 1;
            if (each.held != null && !(isSameEpoch && follows)) {
                each.held.add(frame);
                return each.held.size() <= MAX_HELD;
            }
            each.position = next;
        }
        if (!follows) {
            emitter.emit(Event.GAP, channel.get());
        }
        emitter.emit(Event.FRAME, frame);
        return true;
    }

    private Known at(String channel) {
        return known.computeIfAbsent(channel, first -> new Known());
    }
}

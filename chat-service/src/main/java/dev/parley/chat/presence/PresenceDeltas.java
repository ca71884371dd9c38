package dev.parley.chat.presence;

import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Members;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells rooms who came and who went, in frames that don't multiply: the first change in a quiet room is told at once,
 * further ones are gathered for an interval and told together. One publish a room is under way at a time, and the next
 * leaves an interval after it was answered.
 *
 * <p>A room is remembered while it is being told and for an interval after; so there are at most as many as were entered
 * and left in that time, each with at most {@code limit} names. A publish that fails, or is not answered within
 * {@link #PATIENCE_MILLIS}, is logged once and its delta dropped: only those who wait for it hear of it.
 *
 * <p>To be used on one context.
 */
public final class PresenceDeltas {

    /** How long a room's members, and the publish to them, may take together. */
    static final long PATIENCE_MILLIS = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(PresenceDeltas.class);

    private final Vertx vertx;
    private final Channels channels;
    private final Stamps stamps;
    private final int limit;
    private final long intervalMillis;
    private final Map<String, Interval> intervals = new HashMap<>();
    private boolean closed;

    /**
     * A room's time between two frames.
     *
     * @param telling completes with the count that was told, or {@link #NAMED}
     * @param gathered what happened meanwhile
     */
    private record Interval(Future<Integer> telling, Delta gathered) {}

    /** Names were told, so the count beside them takes in every change and needs no second look. */
    private static final int NAMED = -1;

    /** @param limit above so many members, or changes in an interval, only the count is told */
    public PresenceDeltas(Vertx vertx, Channels channels, Stamps stamps, int limit, Duration interval) {
        this.vertx = vertx;
        this.channels = channels;
        this.stamps = stamps;
        this.limit = limit;
        this.intervalMillis = interval.toMillis();
    }

    public void joined(String room, String connectionId, String nick) {
        Delta delta = delta(room);
        delta.came(connectionId, nick);
        noted(room, delta);
    }

    /** @return completes once the room was told; fails if it could not be */
    public Future<Void> left(String room, String connectionId, String nick) {
        Delta delta = delta(room);
        delta.went(connectionId, nick);
        noted(room, delta);
        return delta.told();
    }

    /** A change that waits to be told is told under the new name; else this does nothing. */
    public void renamed(String room, String connectionId, String nick) {
        delta(room).renamed(connectionId, nick);
    }

    /**
     * Tells at once what is gathered, and from now on every change as it comes.
     *
     * @return completes when that was answered, for better or worse
     */
    public Future<Void> close() {
        closed = true;
        List<Future<Void>> last = intervals.entrySet().stream()
                .map(entry -> finish(entry.getKey(), entry.getValue()))
                .toList();
        intervals.clear();
        return Future.join(last).transform(done -> Future.succeededFuture());
    }

    private Future<Void> finish(String room, Interval interval) {
        return interval.telling()
                .transform(told -> publish(room, interval.gathered(), NAMED).mapEmpty());
    }

    private Delta delta(String room) {
        @Nullable Interval interval = intervals.get(room);
        return interval == null ? new Delta(limit) : interval.gathered();
    }

    private void noted(String room, Delta delta) {
        if (closed) {
            publish(room, delta, NAMED);
        } else if (!intervals.containsKey(room)) {
            tell(room, delta, NAMED);
        }
    }

    private void tell(String room, Delta delta, int countTold) {
        Interval interval = new Interval(publish(room, delta, countTold), new Delta(limit));
        intervals.put(room, interval);
        interval.telling().transform(told -> vertx.timer(intervalMillis)).onSuccess(passed -> over(room, interval));
    }

    /** A crowd was only counted, while some were still on their way in or out: it is counted until that stays the same. */
    private void over(String room, Interval interval) {
        if (closed) {
            return;
        }
        int countTold = interval.telling().succeeded() ? interval.telling().result() : NAMED;
        if (interval.gathered().isEmpty() && countTold == NAMED) {
            interval.gathered().settle(Future.succeededFuture());
            intervals.remove(room);
        } else {
            tell(room, interval.gathered(), countTold);
        }
    }

    private Future<Integer> publish(String room, Delta delta, int countTold) {
        if (delta.isEmpty() && countTold == NAMED) {
            delta.settle(Future.succeededFuture());
            return Future.succeededFuture(NAMED);
        }
        Future<Integer> told = channels.members(Room.channel(room))
                .compose(members -> publish(room, delta, members, countTold))
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("{} was not told who came and went", room, failure));
        delta.settle(told);
        return told;
    }

    private Future<Integer> publish(String room, Delta delta, Members members, int countTold) {
        int count = delta.count(members);
        if (delta.isCrowded() || count > limit) {
            return count == countTold
                    ? Future.succeededFuture(NAMED)
                    : send(room, Frame.Presence.counted(room, count, stamps.next()))
                            .map(count);
        }
        List<String> joined = delta.joined();
        List<String> left = delta.left();
        boolean nothing = joined.isEmpty() && left.isEmpty() && (countTold == NAMED || count == countTold);
        return nothing
                ? Future.succeededFuture(NAMED)
                : send(room, new Frame.Presence(room, joined, left, count, stamps.next()))
                        .map(NAMED);
    }

    private Future<Void> send(String room, Frame frame) {
        return channels.publish(Room.channel(room), frame.payload(), PublishOptions.EPHEMERAL)
                .mapEmpty();
    }
}

package dev.parley.chat.presence;

import dev.parley.chat.room.Rename;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The presence changes in a room since its last frame. Changes are kept by connection, so that a join followed by a leave,
 * or a leave followed by a join, cancels out. Bounded: past the limit the names are dropped and only the count is announced.
 */
final class Delta {

    /**
     * @param announced the name last announced to the room; null if the connection was not announced
     * @param now the current name; null if the connection left
     */
    private record Change(
            @Nullable String announced, @Nullable String now) {
        boolean isJoin() {
            return announced == null;
        }

        boolean isLeave() {
            return now == null;
        }
    }

    private final int limit;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Promise<Void> published = Promise.promise();
    private boolean crowded;
    private boolean countMayDiffer;

    Delta(int limit) {
        this.limit = limit;
    }

    void join(String connectionId, String nick) {
        countMayDiffer = true;
        note(connectionId, null, nick);
    }

    void leave(String connectionId, String nick) {
        countMayDiffer = true;
        note(connectionId, nick, null);
    }

    /** A pending join is announced under the new name. A pending leave is not affected. */
    void rename(String connectionId, String was, String nick) {
        @Nullable Change before = changes.get(connectionId);
        if (before == null || !before.isLeave()) {
            note(connectionId, was, nick);
        }
    }

    private void note(String connectionId, @Nullable String was, @Nullable String now) {
        @Nullable Change before = changes.remove(connectionId);
        @Nullable String announced = before == null ? was : before.announced();
        if (crowded || Objects.equals(announced, now)) {
            return;
        }
        if (changes.size() == limit) {
            crowded = true;
            changes.clear();
        } else {
            changes.put(connectionId, new Change(announced, now));
        }
    }

    boolean isEmpty() {
        return changes.isEmpty() && !crowded;
    }

    /** Returns true if anybody joined or left; a rename does not change the count. */
    boolean mayChangeCount() {
        return countMayDiffer;
    }

    /** Returns true if there are too many names for a frame; a rename counts as two names. */
    boolean isCrowded() {
        return crowded || joined().size() + left().size() + 2 * renamed().size() > limit;
    }

    /** The names that joined. A name that also left, on another connection, is the same person coming back. */
    List<String> joined() {
        return without(arrivals(), departures());
    }

    List<String> left() {
        return without(departures(), arrivals());
    }

    List<Rename> renamed() {
        return changes.values().stream()
                .flatMap(change -> change.announced() == null || change.now() == null
                        ? Stream.empty()
                        : Stream.of(new Rename(change.announced(), change.now())))
                .toList();
    }

    /** Subtracts one by one: two joins and one leave under a name are one join. */
    private static List<String> without(List<String> nicks, List<String> others) {
        List<String> rest = new ArrayList<>(nicks);
        others.forEach(rest::remove);
        return rest;
    }

    private List<String> arrivals() {
        return changes.values().stream()
                .filter(Change::isJoin)
                .map(Change::now)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> departures() {
        return changes.values().stream()
                .filter(Change::isLeave)
                .map(Change::announced)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Completes once the delta was published; fails with the cause if it was not. */
    Future<Void> published() {
        return published.future();
    }

    /** Completes {@link #published()} with the outcome of the publish. */
    void settle(Future<?> publish) {
        publish.<Void>mapEmpty().onComplete(published);
    }
}

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
 * What changed in one room since it was last told. Kept by connection, so that who came and went again, or went and came
 * back, cancels out. Bounded: past the limit the names are let go and only a count remains to be told.
 */
final class Delta {

    /**
     * @param known the name that the room knows somebody by; null if it does not know them
     * @param now what they are called; null if they are not there
     */
    private record Change(@Nullable String known, @Nullable String now) {
        boolean came() {
            return known == null;
        }

        boolean went() {
            return now == null;
        }
    }

    private final int limit;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Promise<Void> told = Promise.promise();
    private boolean crowded;
    private boolean moved;

    Delta(int limit) {
        this.limit = limit;
    }

    void came(String connectionId, String nick) {
        moved = true;
        note(connectionId, null, nick);
    }

    void went(String connectionId, String nick) {
        moved = true;
        note(connectionId, nick, null);
    }

    /** Who is about to be told of as come is told of under the new name; who is about to be told of as gone stays so. */
    void renamed(String connectionId, String was, String nick) {
        @Nullable Change before = changes.get(connectionId);
        if (before == null || !before.went()) {
            note(connectionId, was, nick);
        }
    }

    private void note(String connectionId, @Nullable String was, @Nullable String now) {
        @Nullable Change before = changes.remove(connectionId);
        @Nullable String known = before == null ? was : before.known();
        if (crowded || Objects.equals(known, now)) {
            return;
        }
        if (changes.size() == limit) {
            crowded = true;
            changes.clear();
        } else {
            changes.put(connectionId, new Change(known, now));
        }
    }

    boolean isEmpty() {
        return changes.isEmpty() && !crowded;
    }

    /** Whether anybody came or went at all: a new name does not change the count. */
    boolean hasMoved() {
        return moved;
    }

    /** Whether there are more names than may be told; a new name is told with the old one. */
    boolean isCrowded() {
        return crowded || joined().size() + left().size() + 2 * renamed().size() > limit;
    }

    /** Who came: a name that also went, on another connection, is the same person back again. */
    List<String> joined() {
        return without(arrivals(), departures());
    }

    List<String> left() {
        return without(departures(), arrivals());
    }

    List<Rename> renamed() {
        return changes.values().stream()
                .flatMap(change -> change.known() == null || change.now() == null
                        ? Stream.empty()
                        : Stream.of(new Rename(change.known(), change.now())))
                .toList();
    }

    /** One for one: of two that came and one that went, one came. */
    private static List<String> without(List<String> nicks, List<String> others) {
        List<String> rest = new ArrayList<>(nicks);
        others.forEach(rest::remove);
        return rest;
    }

    private List<String> arrivals() {
        return changes.values().stream()
                .filter(Change::came)
                .map(Change::now)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> departures() {
        return changes.values().stream()
                .filter(Change::went)
                .map(Change::known)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Completes once the delta was published, or fails with why it was not. */
    Future<Void> told() {
        return told.future();
    }

    /** Tells those who wait. */
    void settle(Future<?> publish) {
        publish.<Void>mapEmpty().onComplete(told);
    }
}

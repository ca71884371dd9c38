package dev.parley.chat.presence;

import dev.parley.chat.identity.Profile;
import dev.parley.functions.Member;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The presence changes in a room since its last frame. Changes are kept by connection, so that a join followed by a leave,
 * or a leave followed by a join, cancels out. Bounded: past the limit the names are dropped and only the count is announced.
 */
final class Delta {

    private final int limit;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Promise<Void> published = Promise.promise();
    private boolean crowded;
    private boolean countMayDiffer;
    private boolean hasReturns;

    Delta(int limit) {
        this.limit = limit;
    }

    void join(String connectionId, Profile person) {
        countMayDiffer = true;
        note(connectionId, null, person);
    }

    /** Somebody came back who was never announced as gone. Another process may have announced a count in between. */
    void comeBack() {
        countMayDiffer = true;
        hasReturns = true;
    }

    void leave(String connectionId, Profile person) {
        countMayDiffer = true;
        note(connectionId, person, null);
    }

    /** A pending join is announced under the new name. A pending leave is not affected. */
    void rename(String connectionId, Profile was, Profile now) {
        @Nullable Change before = changes.get(connectionId);
        if (before == null || !before.isLeave()) {
            note(connectionId, was, now);
        }
    }

    private void note(String connectionId, @Nullable Profile was, @Nullable Profile now) {
        @Nullable Change before = changes.remove(connectionId);
        Change change = new Change(before == null ? was : before.announced(), now);
        if (crowded || change.isNone()) {
            return;
        }
        if (changes.size() == limit) {
            crowded = true;
            changes.clear();
        } else {
            changes.put(connectionId, change);
        }
    }

    boolean isEmpty() {
        return changes.isEmpty() && !crowded && !hasReturns;
    }

    /** Returns true if anybody joined or left; a rename does not change the count. */
    boolean mayChangeCount() {
        return countMayDiffer;
    }

    /** Returns true if somebody came back, so that the count is news without any name. */
    boolean hasReturns() {
        return hasReturns;
    }

    /** Returns true if there were more changes than names fit into a frame. */
    boolean isCrowded() {
        return crowded;
    }

    /** @param members all members of the room as of now */
    PeopleChanges among(List<Member> members) {
        return PeopleChanges.of(changes, members);
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

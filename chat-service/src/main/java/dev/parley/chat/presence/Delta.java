package dev.parley.chat.presence;

import dev.parley.functions.Member;
import dev.parley.functions.Members;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed in one room since it was last told. Kept by connection, so that who came and went again, or went and came
 * back, cancels out. Bounded: past the limit the names are let go and only a count remains to be told.
 */
final class Delta {

    private record Change(String nick, boolean came) {}

    private final int limit;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private final Promise<Void> told = Promise.promise();
    private boolean crowded;

    Delta(int limit) {
        this.limit = limit;
    }

    void came(String connectionId, String nick) {
        note(connectionId, new Change(nick, true));
    }

    void went(String connectionId, String nick) {
        note(connectionId, new Change(nick, false));
    }

    /** Whoever is about to be told of under the old name is told of under the new one. */
    void renamed(String connectionId, String nick) {
        changes.computeIfPresent(connectionId, (id, change) -> new Change(nick, change.came()));
    }

    private void note(String connectionId, Change change) {
        Change before = changes.remove(connectionId);
        boolean cancels = before != null && before.came() != change.came();
        if (crowded || cancels) {
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
        return changes.isEmpty() && !crowded;
    }

    /** Whether more changed than can be named. */
    boolean isCrowded() {
        return crowded;
    }

    /** Who came: a name that also went, on another connection, is the same person back again. */
    List<String> joined() {
        return without(nicks(true), nicks(false));
    }

    List<String> left() {
        return without(nicks(false), nicks(true));
    }

    /** One for one: of two that came and one that went, one came. */
    private static List<String> without(List<String> nicks, List<String> others) {
        List<String> rest = new ArrayList<>(nicks);
        others.forEach(rest::remove);
        return rest;
    }

    private List<String> nicks(boolean came) {
        return changes.values().stream()
                .filter(change -> change.came() == came)
                .map(Change::nick)
                .toList();
    }

    /**
     * How many are in the room, given who is listed. At {@code $connect} a membership has yet to begin, and at
     * {@code $disconnect} it may still be listed, so the changes themselves count; above the listing limit the count is
     * taken as it is.
     */
    int count(Members members) {
        if (members.list().size() < members.count()) {
            return members.count();
        }
        Set<String> here = new HashSet<>();
        members.list().stream().map(Member::connectionId).forEach(here::add);
        changes.forEach((id, change) -> {
            if (change.came()) {
                here.add(id);
            } else {
                here.remove(id);
            }
        });
        return here.size();
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

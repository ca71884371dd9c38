package dev.parley.chat.presence;

import dev.parley.chat.identity.Profile;
import dev.parley.chat.room.FrameStamps;
import dev.parley.functions.Channels;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.Shareable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Announces joins, leaves and renames to rooms at a bounded rate. Changes are collected for a short time and announced
 * together; by then the memberships exist and reconnecting clients have restored their names. The count is checked again an
 * interval after each frame, until it no longer changes.
 *
 * <p>A room is kept while it is being announced to and for an interval after that. So memory is bounded by the rooms entered
 * and left in that time, each with at most {@link PresenceLimits#maxNames()} names. A publish that fails or times out is
 * logged once and its delta is dropped; only callers that wait for that delta see the failure.
 *
 * <p>There is one instance per process, callable from any context. It runs on a context of its own, which outlives every
 * verticle.
 */
public final class PresenceDeltas implements Shareable {

    private final VertxInternal vertx;
    private final Context context;
    private final Channels channels;
    private final FrameStamps stamps;
    private final PresenceLimits limits;
    private final GracePeriods grace;
    private final Absences absences = new Absences();
    private final PacedAnswers answers;
    private final Map<String, RoomPresence> rooms = new HashMap<>();

    public PresenceDeltas(Vertx vertx, Channels channels, FrameStamps stamps, PresenceLimits limits) {
        this.vertx = (VertxInternal) vertx;
        this.context = this.vertx.createEventLoopContext();
        this.channels = channels;
        this.stamps = stamps;
        this.limits = limits;
        this.grace = new GracePeriods(vertx);
        this.answers = new PacedAnswers(vertx);
    }

    public void joined(String room, String connectionId, Profile person) {
        arrived(room, person, delta -> delta.join(connectionId, person));
    }

    /**
     * Announces the count alone, for somebody who came back within the grace: a count that was announced in between, by whichever
     * process, is without this person.
     */
    public void cameBack(String room, Profile person) {
        arrived(room, person, Delta::comeBack);
    }

    /**
     * Announces that a person left a room, unless another lost connection of the person is waited for there.
     *
     * @return completes once the change was announced to the room; fails if that failed
     */
    public Future<Void> left(String room, String connectionId, Profile person) {
        return gone(List.of(room), connectionId, person);
    }

    public void renamed(String room, String connectionId, Profile was, Profile now) {
        note(room, delta -> delta.rename(connectionId, was, now));
    }

    /**
     * Waits for a person who lost a connection and may come back, then announces what has changed in the connection's rooms.
     *
     * <p>The whole grace is spent, also by an event that is repeated: when the connection was lost is the time of another
     * machine's clock.
     *
     * @return completes once the change was announced to each room, not for too many people at once; fails if one of the
     *     announcements failed. The wait ends early if too many people are waited for, or if the process stops
     */
    public Future<Void> lost(List<String> from, String connectionId, Profile person) {
        return onContext(() -> {
            absences.begin(from, person.by(), connectionId);
            return grace.spend(limits.grace().toMillis())
                    .compose(over -> leaveHere(absences.over(from, person.by(), connectionId), connectionId, person));
        });
    }

    /** As {@link #lost}, but without a grace: announces nothing where another lost connection of the person is waited for. */
    public Future<Void> gone(List<String> from, String connectionId, Profile person) {
        return onContext(() -> {
            List<String> rooms = from.stream()
                    .filter(room -> !absences.isAway(room, person.by()))
                    .toList();
            return leaveHere(rooms, connectionId, person);
        });
    }

    /** Lets people who lose their connection have a grace from now on. */
    public Future<Void> beginGrace() {
        return onContext(() -> {
            grace.begin();
            return Future.succeededFuture();
        });
    }

    /** Ends the grace of everybody who is waited for, since the process stops. */
    public Future<Void> endGrace() {
        return onContext(() -> {
            grace.end();
            return Future.succeededFuture();
        });
    }

    /**
     * Announces all pending changes immediately.
     *
     * @return completes when each publish has succeeded or failed
     */
    public Future<Void> announceNow() {
        return onContext(() -> Future.join(
                        rooms.values().stream().map(RoomPresence::announce).toList())
                .transform(announced -> Future.succeededFuture()));
    }

    private void arrived(String room, Profile person, Consumer<Delta> change) {
        onContext(() -> {
            absences.end(room, person.by());
            return noteHere(room, change);
        });
    }

    private Future<Void> note(String room, Consumer<Delta> change) {
        return onContext(() -> noteHere(room, change));
    }

    private Future<Void> leaveHere(List<String> from, String connectionId, Profile person) {
        return Future.join(from.stream()
                        .map(room -> noteHere(room, delta -> delta.leave(connectionId, person)))
                        .toList())
                .eventually(answers::next)
                .mapEmpty();
    }

    private Future<Void> noteHere(String room, Consumer<Delta> change) {
        Delta delta = rooms.computeIfAbsent(room, this::begin).pending();
        change.accept(delta);
        return delta.published();
    }

    private RoomPresence begin(String name) {
        RoomPresence room = new RoomPresence(name, channels, stamps, limits);
        announceIn(limits.collectingMillis(), room);
        return room;
    }

    private void announceIn(long millis, RoomPresence room) {
        vertx.timer(millis, TimeUnit.MILLISECONDS)
                .compose(fired -> room.announce())
                .onComplete(published -> continueOrForget(room, published));
    }

    private void continueOrForget(RoomPresence room, AsyncResult<Boolean> published) {
        boolean changed = published.succeeded() && published.result();
        if (changed || !room.pending().isEmpty()) {
            announceIn(limits.intervalMillis(), room);
        } else {
            rooms.remove(room.name());
            room.pending().settle(Future.succeededFuture());
        }
    }

    /** Runs a call on the context that owns the rooms; the result completes on the caller's context. */
    private <T> Future<T> onContext(Supplier<Future<T>> call) {
        Promise<T> promise = vertx.promise();
        context.runOnContext(go -> call.get().onComplete(promise));
        return promise.future();
    }
}

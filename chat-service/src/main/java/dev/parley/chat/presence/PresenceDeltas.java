package dev.parley.chat.presence;

import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.Shareable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells rooms who came, who went and who took another name, in frames that don't multiply: changes are gathered and told
 * together when a short time is over, so that by then the memberships are there and names are restored. An interval
 * after each frame it looks again, until the count it told stays right.
 *
 * <p>A room is remembered while it is being told and for an interval after; so there are at most as many as were entered
 * and left in that time, each with at most the bound of names. A publish that fails, or is not answered in time, is
 * logged once and its delta dropped: only those who wait for it hear of it.
 *
 * <p>One for a process, to be called from any context: its own, on which it runs, is no verticle's and outlives them.
 */
public final class PresenceDeltas implements Shareable {

    private final VertxInternal vertx;
    private final Context context;
    private final Channels channels;
    private final Stamps stamps;
    private final Bounds bounds;
    private final Map<String, RoomPresence> rooms = new HashMap<>();

    public PresenceDeltas(Vertx vertx, Channels channels, Stamps stamps, Bounds bounds) {
        this.vertx = (VertxInternal) vertx;
        this.context = this.vertx.createEventLoopContext();
        this.channels = channels;
        this.stamps = stamps;
        this.bounds = bounds;
    }

    public void joined(String room, String connectionId, String nick) {
        note(room, delta -> delta.came(connectionId, nick));
    }

    /** @return completes once the room was told; fails if it could not be */
    public Future<Void> left(String room, String connectionId, String nick) {
        return note(room, delta -> delta.went(connectionId, nick));
    }

    public void renamed(String room, String connectionId, String was, String nick) {
        note(room, delta -> delta.renamed(connectionId, was, nick));
    }

    /**
     * Tells what is gathered now, without waiting for the time to be over.
     *
     * @return completes when that was answered, for better or worse
     */
    public Future<Void> tellNow() {
        return onContext(() -> Future.join(
                        rooms.values().stream().map(RoomPresence::tell).toList())
                .transform(told -> Future.succeededFuture()));
    }

    private Future<Void> note(String room, Consumer<Delta> change) {
        return onContext(() -> {
            Delta delta = rooms.computeIfAbsent(room, this::begin).gathered();
            change.accept(delta);
            return delta.told();
        });
    }

    private RoomPresence begin(String name) {
        RoomPresence room = new RoomPresence(name, channels, stamps, bounds);
        tellIn(bounds.gatheringMillis(), room);
        return room;
    }

    private void tellIn(long millis, RoomPresence room) {
        vertx.timer(millis, TimeUnit.MILLISECONDS).compose(over -> room.tell()).onComplete(told -> goOn(room, told));
    }

    private void goOn(RoomPresence room, AsyncResult<Boolean> told) {
        boolean isNews = told.succeeded() && told.result();
        if (isNews || !room.gathered().isEmpty()) {
            tellIn(bounds.intervalMillis(), room);
        } else {
            rooms.remove(room.name());
            room.gathered().settle(Future.succeededFuture());
        }
    }

    /** Runs a call where the rooms are kept; the result completes where the caller is. */
    private <T> Future<T> onContext(Supplier<Future<T>> call) {
        Promise<T> promise = vertx.promise();
        context.runOnContext(go -> call.get().onComplete(promise));
        return promise.future();
    }
}

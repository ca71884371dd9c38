package dev.parley.chat.presence;

import dev.parley.chat.room.Frame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A room that receives presence frames: its pending changes and the last announced count. Used on one context. */
final class RoomPresence {

    private static final Logger LOG = LoggerFactory.getLogger(RoomPresence.class);
    private static final int NOT_ANNOUNCED = -1;

    private final String name;
    private final Channels channels;
    private final FrameStamps stamps;
    private final PresenceLimits limits;

    private Delta pending;
    private Future<Boolean> publishing = Future.succeededFuture(false);
    private int announcedCount = NOT_ANNOUNCED;

    RoomPresence(String name, Channels channels, FrameStamps stamps, PresenceLimits limits) {
        this.name = name;
        this.channels = channels;
        this.stamps = stamps;
        this.limits = limits;
        this.pending = new Delta(limits.maxNames());
    }

    String name() {
        return name;
    }

    /** The changes for the next frame. */
    Delta pending() {
        return pending;
    }

    /**
     * Publishes the pending changes once the previous publish is answered. Without changes, publishes the count if it differs
     * from the last announced one.
     *
     * @return true if a frame was published; fails if the publish failed or timed out
     */
    Future<Boolean> announce() {
        publishing = publishing.transform(before -> announce(takePending()));
        return publishing;
    }

    private Delta takePending() {
        Delta taken = pending;
        pending = new Delta(limits.maxNames());
        return taken;
    }

    private Future<Boolean> announce(Delta delta) {
        boolean unchanged = delta.isEmpty() && announcedCount == NOT_ANNOUNCED;
        Future<Boolean> published = unchanged ? Future.succeededFuture(false) : countAndPublish(delta);
        delta.settle(published);
        return published;
    }

    private Future<Boolean> countAndPublish(Delta delta) {
        return channels.members(Room.channel(name))
                .compose(members -> publish(delta, members.count()))
                .timeout(limits.timeoutMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("Presence of room {} was not announced", name, failure));
    }

    private Future<Boolean> publish(Delta delta, int count) {
        boolean named = count <= limits.maxNames() && !delta.isCrowded();
        if (!(named ? hasNames(delta) : isFirstCount(delta)) && !isNewCount(count)) {
            return Future.succeededFuture(false);
        }
        return channels.publish(Room.channel(name), frame(delta, named, count).payload(), PublishOptions.EPHEMERAL)
                .map(published -> {
                    announcedCount = count;
                    return true;
                });
    }

    private static boolean hasNames(Delta delta) {
        return !delta.joined().isEmpty()
                || !delta.left().isEmpty()
                || !delta.renamed().isEmpty();
    }

    private boolean isFirstCount(Delta delta) {
        return announcedCount == NOT_ANNOUNCED && delta.mayChangeCount();
    }

    private boolean isNewCount(int count) {
        return announcedCount != NOT_ANNOUNCED && announcedCount != count;
    }

    private Frame frame(Delta delta, boolean named, int count) {
        return named
                ? new Frame.Presence(name, delta.joined(), delta.left(), delta.renamed(), count, stamps.next())
                : Frame.Presence.counted(name, count, stamps.next());
    }
}

package dev.parley.chat.presence;

import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.Count;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Members;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A room that receives presence frames: its pending changes and the last announced count. Used on one context. */
final class RoomPresence {

    private static final Logger LOG = LoggerFactory.getLogger(RoomPresence.class);

    private final String name;
    private final Channels channels;
    private final FrameStamps stamps;
    private final PresenceLimits limits;

    private Delta pending;
    private Future<Boolean> publishing = Future.succeededFuture(false);
    private @Nullable Count announcedCount;

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
        boolean unchanged = delta.isEmpty() && announcedCount == null;
        Future<Boolean> published = unchanged ? Future.succeededFuture(false) : countAndPublish(delta);
        delta.settle(published);
        return published;
    }

    private Future<Boolean> countAndPublish(Delta delta) {
        return channels.members(Room.channel(name))
                .compose(members -> publish(delta, members))
                .timeout(limits.timeoutMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("Presence of room {} was not announced", name, failure));
    }

    private Future<Boolean> publish(Delta delta, Members members) {
        Count count = Count.of(members, limits.maxNames());
        PeopleChanges changes = delta.among(members.list());
        boolean named = Count.isListed(members, limits.maxNames())
                && !delta.isCrowded()
                && changes.names() <= limits.maxNames();
        boolean isFirstCount = announcedCount == null && (named ? delta.hasReturns() : delta.mayChangeCount());
        if (!isFirstCount && !isNewCount(count) && !(named && !changes.isEmpty())) {
            return Future.succeededFuture(false);
        }
        ChannelFrame frame = named
                ? new ChannelFrame.Presence(
                        name, changes.joined(), changes.left(), changes.renamed(), count, stamps.next())
                : ChannelFrame.Presence.counted(name, count, stamps.next());
        return channels.publish(Room.channel(name), frame.payload(), PublishOptions.EPHEMERAL)
                .map(published -> {
                    announcedCount = count;
                    return true;
                });
    }

    private boolean isNewCount(Count count) {
        return announcedCount != null && !announcedCount.equals(count);
    }
}

package dev.parley.chat.presence;

import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One room that is being told: what changed since the last frame, and what that frame said. Used on one context. */
final class RoomPresence {

    private static final Logger LOG = LoggerFactory.getLogger(RoomPresence.class);
    private static final int NOTHING = -1;

    private final String name;
    private final Channels channels;
    private final Stamps stamps;
    private final Bounds bounds;

    private Delta gathered;
    private Future<Boolean> telling = Future.succeededFuture(false);
    private int countTold = NOTHING;

    RoomPresence(String name, Channels channels, Stamps stamps, Bounds bounds) {
        this.name = name;
        this.channels = channels;
        this.stamps = stamps;
        this.bounds = bounds;
        this.gathered = new Delta(bounds.names());
    }

    String name() {
        return name;
    }

    /** What will be told next. */
    Delta gathered() {
        return gathered;
    }

    /**
     * Tells what is gathered, once what is being told is answered; or only the count, if the last frame's is no longer
     * right.
     *
     * @return whether there was anything to tell; fails if it could not be told, or nobody answered in time
     */
    Future<Boolean> tell() {
        telling = telling.transform(before -> tell(taken()));
        return telling;
    }

    private Delta taken() {
        Delta taken = gathered;
        gathered = new Delta(bounds.names());
        return taken;
    }

    private Future<Boolean> tell(Delta delta) {
        boolean unchanged = delta.isEmpty() && countTold == NOTHING;
        Future<Boolean> told = unchanged ? Future.succeededFuture(false) : look(delta);
        delta.settle(told);
        return told;
    }

    private Future<Boolean> look(Delta delta) {
        return channels.members(Room.channel(name))
                .compose(members -> publish(delta, members.count()))
                .timeout(bounds.patienceMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> LOG.warn("{} was not told who came and went", name, failure));
    }

    private Future<Boolean> publish(Delta delta, int count) {
        boolean named = count <= bounds.names() && !delta.isCrowded();
        if (!(named ? hasNames(delta) : isFirstCount(delta)) && !isOtherCount(count)) {
            return Future.succeededFuture(false);
        }
        return channels.publish(Room.channel(name), frame(delta, named, count).payload(), PublishOptions.EPHEMERAL)
                .map(published -> {
                    countTold = count;
                    return true;
                });
    }

    private static boolean hasNames(Delta delta) {
        return !delta.joined().isEmpty()
                || !delta.left().isEmpty()
                || !delta.renamed().isEmpty();
    }

    private boolean isFirstCount(Delta delta) {
        return countTold == NOTHING && delta.hasMoved();
    }

    private boolean isOtherCount(int count) {
        return countTold != NOTHING && countTold != count;
    }

    private Frame frame(Delta delta, boolean named, int count) {
        return named
                ? new Frame.Presence(name, delta.joined(), delta.left(), delta.renamed(), count, stamps.next())
                : Frame.Presence.counted(name, count, stamps.next());
    }
}

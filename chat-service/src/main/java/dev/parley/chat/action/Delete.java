package dev.parley.chat.action;

import dev.parley.chat.action.Receipts.Receipt;
import dev.parley.chat.message.StoredFrame;
import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;

/**
 * Deletes one's own message: notifies the room, then removes the message and its edits from the history. In this order the
 * author is stored until the room is notified, so only the author can begin a deletion. A process that ends in between leaves
 * the rest to the repeat of the event, or of the request.
 */
public final class Delete implements Action {

    private static final String UNCERTAIN = "The message may not have been deleted. Try again in a moment.";

    private final Receipts receipts;
    private final Targets targets;
    private final Channels channels;
    private final FrameStamps stamps;

    public Delete(Replies replies, Channels channels, FrameStamps stamps) {
        this.receipts = new Receipts(replies);
        this.targets = new Targets(channels);
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        return receipts.run(request, UNCERTAIN, key -> delete(request, key));
    }

    private Future<Receipt> delete(Request request, String key) {
        String room = request.room();
        Position target = request.requiredPosition("target");
        String by = request.person().by();
        return targets.findOwn(room, target, request)
                .compose(message -> message.isRedacted()
                        ? finish(room, message, by)
                        : publish(room, new ChannelFrame.Redacted(room, message.position(), by, stamps.next()), key)
                                .compose(position ->
                                        targets.redact(room, message).map(position)))
                .map(position -> new Receipt(room, position));
    }

    /** Removes the edits that an earlier attempt may have left. */
    private Future<Position> finish(String room, StoredFrame message, String by) {
        return targets.redact(room, message)
                .compose(earlier -> earlier.filter(notice -> notice.by().equals(by))
                        .map(notice -> Future.succeededFuture(notice.position()))
                        .orElseGet(Targets::deleted));
    }

    private Future<Position> publish(String room, ChannelFrame notice, String key) {
        return channels.publish(Room.channel(room), notice.payload(), PublishOptions.STAMPED.withIdempotencyKey(key))
                .map(published -> published.position());
    }
}

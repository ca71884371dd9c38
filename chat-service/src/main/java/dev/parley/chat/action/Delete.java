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
 * Deletes one's own message: removes it and its edits from the history, then notifies the room. A process that ends in
 * between leaves the rest to the repeat of the event, or of the request. A deleted message has no author any more, so
 * anyone may finish its deletion.
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
        ChannelFrame notice =
                new ChannelFrame.Redacted(room, target, request.person().by(), stamps.next());
        return targets.findOwn(room, target, request)
                .compose(message -> targets.redact(room, message))
                .compose(earlier -> earlier.map(StoredFrame::position)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> publish(room, notice, key)))
                .map(position -> new Receipt(room, position));
    }

    private Future<Position> publish(String room, ChannelFrame notice, String key) {
        return channels.publish(Room.channel(room), notice.payload(), PublishOptions.STAMPED.withIdempotencyKey(key))
                .map(published -> published.position());
    }
}

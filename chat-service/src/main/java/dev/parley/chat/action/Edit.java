package dev.parley.chat.action;

import dev.parley.chat.action.Receipts.Receipt;
import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;

/**
 * Publishes another text for one's own message. The message is looked at before and after: whichever of an edit and a
 * deletion comes last, no text of a deleted message stays in the history.
 */
public final class Edit implements Action {

    private static final String UNCERTAIN = "Your edit may not have been saved. Try again in a moment.";

    private final Receipts receipts;
    private final Targets targets;
    private final Channels channels;
    private final FrameStamps stamps;

    public Edit(Replies replies, Channels channels, FrameStamps stamps) {
        this.receipts = new Receipts(replies);
        this.targets = new Targets(channels);
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        return receipts.run(request, UNCERTAIN, key -> edit(request, key));
    }

    private Future<Receipt> edit(Request request, String key) {
        String text = Text.of(request);
        String room = request.room();
        Position target = request.requiredPosition("target");
        return targets.findOwn(room, target, request)
                .compose(message -> targets.refuseDeleted(room, message))
                .map(message -> new ChannelFrame.Edit(text, room, message.position(), request.sender(), stamps.next()))
                .compose(edit -> channels.publish(
                        Room.channel(room), edit.payload(), PublishOptions.STAMPED.withIdempotencyKey(key)))
                .compose(published ->
                        targets.refuseDeleted(room, target).map(allowed -> new Receipt(room, published.position())));
    }
}

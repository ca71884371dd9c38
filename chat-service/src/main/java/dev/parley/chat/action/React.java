package dev.parley.chat.action;

import dev.parley.chat.action.Receipts.Receipt;
import dev.parley.chat.message.Emoji;
import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;

/** Publishes a reaction to a message, or its end. */
public final class React implements Action {

    private static final String UNCERTAIN = "Your reaction may not have been sent. Try again in a moment.";

    private final Receipts receipts;
    private final Targets targets;
    private final Channels channels;
    private final FrameStamps stamps;

    public React(Replies replies, Channels channels, FrameStamps stamps) {
        this.receipts = new Receipts(replies);
        this.targets = new Targets(channels);
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        return receipts.run(request, UNCERTAIN, key -> react(request, key));
    }

    private Future<Receipt> react(Request request, String key) {
        String emoji = request.required("emoji");
        if (!Emoji.ALL.contains(emoji)) {
            throw new ChatException("\"emoji\" must be one of " + String.join(" ", Emoji.ALL) + ", not "
                    + ChatException.quote(emoji) + ".");
        }
        String room = request.room();
        Position target = request.requiredPosition("target");
        boolean on = request.flag("on", true);
        return targets.find(room, target)
                .compose(message -> message.isRedacted() ? Targets.deleted() : Future.succeededFuture(message))
                .map(message ->
                        new ChannelFrame.Reaction(room, message.position(), emoji, on, request.sender(), stamps.next()))
                .compose(reaction -> channels.publish(
                        Room.channel(room), reaction.payload(), PublishOptions.STAMPED.withIdempotencyKey(key)))
                .map(published -> new Receipt(room, published.position()));
    }
}

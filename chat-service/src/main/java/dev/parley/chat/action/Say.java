package dev.parley.chat.action;

import dev.parley.chat.action.Receipts.Receipt;
import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;

/** Publishes a message in a room exactly once. */
public final class Say implements Action {

    private static final String UNCERTAIN = "Your message may not have been sent. Try again in a moment.";

    private final Receipts receipts;
    private final Targets targets;
    private final Channels channels;
    private final FrameStamps stamps;

    public Say(Replies replies, Channels channels, FrameStamps stamps) {
        this.receipts = new Receipts(replies);
        this.targets = new Targets(channels);
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        return receipts.run(request, UNCERTAIN, key -> publish(request, key));
    }

    private Future<Receipt> publish(Request request, String key) {
        String text = Text.of(request);
        String room = request.room();
        Boolean me = request.flag("me", false) ? true : null;
        return targets.placeOf(room, request.optionalPosition("reply"))
                .map(reply ->
                        new ChannelFrame.Message(text, room, request.sender(), reply.orElse(null), me, stamps.next()))
                .compose(message -> channels.publish(
                        Room.channel(room), message.payload(), PublishOptions.STAMPED.withIdempotencyKey(key)))
                .map(published -> new Receipt(room, published.position()));
    }
}

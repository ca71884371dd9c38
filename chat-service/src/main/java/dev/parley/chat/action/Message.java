package dev.parley.chat.action;

import dev.parley.chat.action.Receipts.Receipt;
import dev.parley.chat.identity.Profile;
import dev.parley.chat.identity.PublicId;
import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Recipient;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Publishes a private message to its recipient, then to the sender's own connections, each once: a repeat after a failure
 * in between publishes only what is missing.
 */
public final class Message implements Action {

    private static final String UNCERTAIN = "Your message may not have been sent. Try again in a moment.";

    private final Receipts receipts;
    private final Channels channels;
    private final FrameStamps stamps;

    public Message(Replies replies, Channels channels, FrameStamps stamps) {
        this.receipts = new Receipts(replies);
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        return receipts.run(request, UNCERTAIN, key -> publish(request, key));
    }

    private Future<Receipt> publish(Request request, String key) {
        String text = Text.of(request);
        String to = request.required("to");
        if (!PublicId.isValid(to)) {
            throw new ChatException("\"to\" must be the id of a person, as in \"by\" of a message, not "
                    + ChatException.quote(to) + ".");
        }
        String own = request.person().by();
        return recipient(to)
                .map(recipient -> new ChannelFrame.Direct(text, request.sender(), recipient, stamps.next()).payload())
                .compose(message -> publish(to, message, key)
                        .compose(sent -> own.equals(to) ? Future.succeededFuture(sent) : publish(own, message, key)))
                .map(sent -> new Receipt(null, sent.position()));
    }

    private Future<Published> publish(String by, Payload message, String key) {
        return channels.publish(Room.channelOf(by), message, PublishOptions.STAMPED.withIdempotencyKey(key));
    }

    /** A person who is away gets the message on the return, but an id that nobody has had a message under may be made up. */
    private Future<Recipient> recipient(String by) {
        String channel = Room.channelOf(by);
        return channels.members(channel).compose(members -> {
            Optional<String> nick =
                    members.list().stream().map(Profile::of).map(Profile::nick).findFirst();
            return members.count() > 0
                    ? Future.succeededFuture(new Recipient(nick.orElse(null), by))
                    : channels.position(channel).compose(newest -> away(by, newest));
        });
    }

    private static Future<Recipient> away(String by, Position newest) {
        return newest.offset() > 0
                ? Future.succeededFuture(new Recipient(null, by))
                : Future.failedFuture(new ChatException("That person is not here now."));
    }
}

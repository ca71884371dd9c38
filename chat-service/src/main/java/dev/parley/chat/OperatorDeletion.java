package dev.parley.chat;

import dev.parley.chat.message.StoredFrame;
import dev.parley.chat.message.StoredMessages;
import dev.parley.chat.room.ChannelFrame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Deletes a stored message for an operator. A room's message goes with its edits, and the room is notified as if the author had
 * deleted it. Anything else, such as a private message or an edit, is only redacted.
 */
public final class OperatorDeletion {

    private final FrameStamps stamps = new FrameStamps(InstantSource.system());

    /** Can be repeated. Fails as {@link Channels#redact} does. */
    public Future<Void> delete(Channels channels, String channel, Position position) {
        Optional<String> room = Room.of(channel);
        return room.isEmpty()
                ? channels.redact(channel, position)
                : new StoredMessages(channels).at(channel, position).compose(found -> found.filter(
                                frame -> !frame.isChange())
                        .map(message -> delete(channels, room.get(), message))
                        .orElseGet(() -> channels.redact(channel, position)));
    }

    private Future<Void> delete(Channels channels, String room, StoredFrame message) {
        Future<?> announced =
                message.isRedacted() ? Future.succeededFuture() : announce(channels, room, message.position());
        return announced
                .compose(done -> new StoredMessages(channels).redact(Room.channel(room), message))
                .mapEmpty();
    }

    /** The key is one that no person's request has. */
    private Future<?> announce(Channels channels, String room, Position target) {
        ChannelFrame notice = new ChannelFrame.Redacted(room, target, null, stamps.next());
        return channels.publish(
                Room.channel(room),
                notice.payload(),
                PublishOptions.STAMPED.withIdempotencyKey("deletion/" + target.offset()));
    }
}

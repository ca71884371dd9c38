package dev.parley.chat.action;

import dev.parley.chat.message.StoredFrame;
import dev.parley.chat.message.StoredMessages;
import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds the messages that requests refer to, and checks who wrote them: by what is stored, never by what the client claims. */
final class Targets {

    private final StoredMessages messages;

    Targets(Channels channels) {
        this.messages = new StoredMessages(channels);
    }

    /** Returns a message, or what is left of a deleted one. Fails with a {@link ChatException} if it is not stored. */
    Future<StoredFrame> find(String room, Position target) {
        return messages.at(Room.channel(room), target)
                .compose(found -> found.filter(frame -> frame.isRedacted() || frame.isMessage())
                        .map(Future::succeededFuture)
                        .orElseGet(() -> failed("That message is no longer stored.")));
    }

    /** As {@link #find}; fails also if somebody else wrote the message. The author of a deleted message is no longer stored. */
    Future<StoredFrame> findOwn(String room, Position target, Request request) {
        return find(room, target)
                .compose(frame ->
                        frame.isRedacted() || frame.by().equals(request.person().by())
                                ? Future.succeededFuture(frame)
                                : failed("That is not your own message."));
    }

    /**
     * Returns where a message is by now: an epoch that continues another one keeps the offsets. A message that is not stored
     * keeps the position by which it is named.
     */
    Future<Optional<Position>> placeOf(String room, Optional<Position> named) {
        return named.isEmpty()
                ? Future.succeededFuture(named)
                : messages.at(Room.channel(room), named.get())
                        .map(found -> found.map(StoredFrame::position).or(() -> named));
    }

    /** Removes a message and its edits, see {@link StoredMessages#redact}. */
    Future<Optional<StoredFrame>> redact(String room, StoredFrame message) {
        return messages.redact(Room.channel(room), message);
    }

    /**
     * Fails if a message is deleted, and removes the edits that are left of it: an earlier attempt to edit it may have
     * published its edit after the deletion and then ended.
     */
    Future<StoredFrame> refuseDeleted(String room, StoredFrame message) {
        return message.isRedacted()
                ? redact(room, message).compose(gone -> deleted())
                : Future.succeededFuture(message);
    }

    /** As {@link #refuseDeleted(String, StoredFrame)}. A message that is no longer stored was not deleted. */
    Future<Void> refuseDeleted(String room, Position target) {
        return messages.at(Room.channel(room), target).compose(found -> found.map(
                        message -> refuseDeleted(room, message).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture));
    }

    /** The answer to what can't be done with a deleted message. */
    static <T> Future<T> deleted() {
        return failed("That message was deleted.");
    }

    private static <T> Future<T> failed(String sentence) {
        return Future.failedFuture(new ChatException(sentence));
    }
}

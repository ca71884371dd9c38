package dev.parley.chat.action;

import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.ClientFrame;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledges what a request published. A request with a client id takes effect once, however often and over whichever
 * connection the same user sends it, and is acknowledged each time. A request without one takes effect once even if its
 * event is delivered again.
 */
final class Receipts {

    /**
     * Where a request's frame is stored.
     *
     * @param room null if the frame is in no room
     */
    record Receipt(@Nullable String room, Position position) {}

    /** Publishes what a request asks for. */
    interface Publish {
        /**
         * @param key the idempotency key
         * @throws ChatException (or fails with it) if the request is rejected
         */
        Future<Receipt> under(String key);
    }

    private final Replies replies;

    Receipts(Replies replies) {
        this.replies = replies;
    }

    /** @param uncertain the sentence for a client whose request may or may not have taken effect */
    Future<Void> run(Request request, String uncertain, Publish publish) {
        Optional<String> clientId = request.token("clientId");
        return clientId.isEmpty()
                ? attempt(publish, request.requestId())
                        .recover(ChatException.uncertain(uncertain))
                        .mapEmpty()
                : acknowledged(request, clientId.get(), uncertain, publish);
    }

    /** The user is a digest of fixed length, so nobody can construct another user's key. Request ids are shorter and can't collide. */
    private Future<Void> acknowledged(Request request, String clientId, String uncertain, Publish publish) {
        return attempt(publish, request.person().user() + "/" + clientId)
                .recover(ChatException.retryable(uncertain))
                .compose(receipt -> replies.send(
                        request.connectionId(), new ClientFrame.Ack(clientId, receipt.room(), receipt.position())));
    }

    private static Future<Receipt> attempt(Publish publish, String key) {
        try {
            return publish.under(key).recover(Receipts::rejectTooLarge);
        } catch (ChatException e) {
            return Future.failedFuture(e);
        }
    }

    /** Only the channel knows the size limit in bytes, so the check happens there. A retry would not help. */
    private static Future<Receipt> rejectTooLarge(Throwable failure) {
        return Future.failedFuture(
                failure instanceof IllegalArgumentException
                        ? new ChatException("Your message is too large to be sent here.")
                        : failure);
    }
}

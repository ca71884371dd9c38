package dev.parley.chat.action;

import dev.parley.chat.room.ChatException;
import dev.parley.chat.room.Frame;
import dev.parley.chat.room.FrameStamps;
import dev.parley.chat.room.Room;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Publishes a message in a room exactly once. A message with a client id is published once, however often and over whichever
 * connection the same user sends it, and acknowledged each time. A message without one is published once even if its event
 * is delivered again.
 */
public final class Say implements Action {

    /** The maximum length of a text, in characters (Unicode code points). */
    public static final int MAX_CHARACTERS = 2000;

    private static final String UNCERTAIN = "Your message may not have been sent. Try again in a moment.";

    private final Connections connections;
    private final Channels channels;
    private final FrameStamps stamps;

    public Say(Connections connections, Channels channels, FrameStamps stamps) {
        this.connections = connections;
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        Optional<String> clientId = request.token("clientId");
        return clientId.isEmpty()
                ? publish(request, request.requestId())
                        .recover(ChatException.uncertain(UNCERTAIN))
                        .mapEmpty()
                : acknowledged(request, clientId.get());
    }

    /** The user is a digest of fixed length, so nobody can construct another user's key. Request ids are shorter and can't collide. */
    private Future<Void> acknowledged(Request request, String clientId) {
        return publish(request, request.person().user() + "/" + clientId)
                .recover(ChatException.retryable(UNCERTAIN))
                .recover(ChatException.withClientId(clientId))
                .compose(published -> connections.send(
                        request.connectionId(),
                        new Frame.Ack(clientId, request.room(), published.position()).payload()));
    }

    private Future<Published> publish(Request request, String key) {
        try {
            String text = checked(request.required("text"));
            String room = request.room();
            Frame message = new Frame.Message(text, room, request.person().nick(), stamps.next());
            return channels.publish(
                            Room.channel(room), message.payload(), PublishOptions.STAMPED.withIdempotencyKey(key))
                    .recover(Say::rejectTooLarge);
        } catch (ChatException e) {
            return Future.failedFuture(e);
        }
    }

    /** Only the channel knows the size limit in bytes, so the check happens there. A retry would not help. */
    private static Future<Published> rejectTooLarge(Throwable failure) {
        return Future.failedFuture(
                failure instanceof IllegalArgumentException
                        ? new ChatException("Your message is too large to be sent here.")
                        : failure);
    }

    private static String checked(String text) {
        int characters = text.codePointCount(0, text.length());
        if (characters < 1 || characters > MAX_CHARACTERS) {
            throw new ChatException(
                    "\"text\" must have 1 to " + MAX_CHARACTERS + " characters, not " + characters + ".");
        }
        return text;
    }
}

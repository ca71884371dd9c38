package dev.parley.chat.action;

import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Refused;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Says something in a room, once. What the client gave an id is said once however often it is sent, over whichever
 * connection of the same user, and acknowledged each time; without one, an event that is sent again says it once.
 */
public final class Say implements Action {

    /** The longest text, in characters (Unicode code points). */
    public static final int MAX_CHARACTERS = 2000;

    private static final String UNSURE = "Your message may not have been sent. Try again in a moment.";

    private final Connections connections;
    private final Channels channels;
    private final Stamps stamps;

    public Say(Connections connections, Channels channels, Stamps stamps) {
        this.connections = connections;
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        Optional<String> clientId = request.token("clientId");
        return clientId.isEmpty()
                ? publish(request, request.requestId())
                        .recover(Refused.unsure(UNSURE))
                        .mapEmpty()
                : acknowledged(request, clientId.get());
    }

    /** The user is a digest, so that nobody can make another's key; request ids, being shorter, are no such keys either. */
    private Future<Void> acknowledged(Request request, String clientId) {
        return publish(request, request.person().user() + "/" + clientId)
                .recover(Refused.saying(UNSURE))
                .recover(Refused.about(clientId))
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
                    .recover(Say::refuseTooLong);
        } catch (Refused refused) {
            return Future.failedFuture(refused);
        }
    }

    /** The one thing about a message that channels know better: how many bytes it may have. Trying again won't help. */
    private static Future<Published> refuseTooLong(Throwable failure) {
        return Future.failedFuture(
                failure instanceof IllegalArgumentException
                        ? new Refused("Your message takes more bytes than can be sent here.")
                        : failure);
    }

    private static String checked(String text) {
        int characters = text.codePointCount(0, text.length());
        if (characters < 1 || characters > MAX_CHARACTERS) {
            throw new Refused("\"text\" takes 1 to " + MAX_CHARACTERS + " characters, not " + characters + ".");
        }
        return text;
    }
}

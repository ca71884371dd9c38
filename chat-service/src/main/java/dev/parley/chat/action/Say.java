package dev.parley.chat.action;

import dev.parley.chat.room.Frame;
import dev.parley.chat.room.Refused;
import dev.parley.chat.room.Room;
import dev.parley.chat.room.Stamps;
import dev.parley.functions.Channels;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;

/** Says something in a room. An event that is sent again says it once: its request id is the idempotency key. */
public final class Say implements Action {

    /** The longest text, in characters (Unicode code points). */
    public static final int MAX_CHARACTERS = 2000;

    private final Channels channels;
    private final Stamps stamps;

    public Say(Channels channels, Stamps stamps) {
        this.channels = channels;
        this.stamps = stamps;
    }

    @Override
    public Future<Void> run(Request request) {
        String text = checked(request.required("text"));
        String room = request.room();
        Frame message = new Frame.Message(text, room, request.person().nick(), stamps.next());
        return channels.publish(
                        Room.channel(room),
                        message.payload(),
                        PublishOptions.DEFAULT.withIdempotencyKey(request.requestId()))
                .<Void>mapEmpty()
                .recover(Refused.saying("Your message was not sent. Try again in a moment."));
    }

    private static String checked(String text) {
        int characters = text.codePointCount(0, text.length());
        if (characters < 1 || characters > MAX_CHARACTERS) {
            throw new Refused("\"text\" takes 1 to " + MAX_CHARACTERS + " characters, not " + characters + ".");
        }
        return text;
    }
}

package dev.parley.chat.action;

import dev.parley.chat.identity.Invisible;
import dev.parley.chat.room.ChatException;

/** The rule for the texts of messages. */
final class Text {

    /** The maximum length, in characters (Unicode code points). */
    static final int MAX_CHARACTERS = 2000;

    private Text() {}

    /** @throws ChatException if the request's text is missing, too long, or shows nothing */
    static String of(Request request) {
        String text = request.required("text");
        int characters = text.codePointCount(0, text.length());
        if (characters < 1 || characters > MAX_CHARACTERS) {
            throw new ChatException(
                    "\"text\" must have 1 to " + MAX_CHARACTERS + " characters, not " + characters + ".");
        }
        if (Invisible.isBlank(text)) {
            throw new ChatException("\"text\" must have a visible character.");
        }
        return text;
    }
}

package dev.parley.bench.load;

import java.util.Optional;

/** How a kind of server is spoken to over its WebSockets, for one app that it runs. */
public interface Dialect {

    /** A message is a text frame, in both directions; there is no hello. */
    Dialect PLAIN = new Dialect() {};

    /**
     * The request target of a socket's handshake.
     *
     * @param index the socket's
     * @param asked as the job wants it, such as {@code /?channel=7}
     */
    default String path(int index, String asked) {
        return asked;
    }

    /** What the handshake offers as {@code Sec-WebSocket-Protocol}. */
    default Optional<String> subprotocol() {
        return Optional.empty();
    }

    /** The conversation on one socket beside plain messages; empty if there is none. */
    default Optional<Conversation> converse(int index, String asked, Conversation.Line line) {
        return Optional.empty();
    }

    /** The channel in a path such as {@code /?channel=7}; the other value if the path names none. */
    static String channel(String path, String otherwise) {
        int start = path.indexOf("?channel=");
        return start < 0 ? otherwise : path.substring(start + "?channel=".length());
    }
}

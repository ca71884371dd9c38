package dev.parley.bus.node;

import java.util.Locale;

/**
 * Something that happened, for operators to read. It never has a payload. Texts that say nothing are empty.
 *
 * @param at milliseconds since the epoch
 * @param kind a word of {@link Kind}; a later release may have others
 * @param bytes of the message; 0 without one
 * @param text more about it: a close code with its words, an error, a refusal's status
 */
public record EventLine(
        long at,
        String kind,
        String connection,
        String user,
        String address,
        String route,
        String channel,
        int bytes,
        String text) {

    /** What kind of thing happened. */
    public enum Kind {
        /** A connection got its 101. */
        CONNECT,
        /** A handshake was refused. */
        REFUSE,
        /** A connection ended. */
        DISCONNECT,
        /** A client sent a message. */
        MESSAGE,
        /** A client's message was answered with an error. */
        ERROR,
        /** A function or an operator sent a message to one connection. */
        SEND,
        /** A connection joined a channel. */
        JOIN,
        /** A connection left a channel. */
        LEAVE,
        /** A function or an operator closed a connection. */
        CLOSE,
        /** A warning or an error in the log of the process. */
        LOG;

        private final String word = name().toLowerCase(Locale.ROOT);

        public String word() {
            return word;
        }
    }
}

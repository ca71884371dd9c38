package dev.parley.bench.load;

import java.nio.ByteBuffer;

/**
 * One socket's side of a dialect: a hello, then messages found in frames. Of each message's frame it sees either the
 * first bytes or, where it {@link #isStream reads a stream}, all bytes as they come, whatever frame they are in.
 */
public interface Conversation {

    /** Whether {@link #onBytes} is called instead of {@link #onMessage}. */
    default boolean isStream() {
        return false;
    }

    /** How many of a frame's first bytes {@link #onMessage} needs so that the traffic sees so many of a message. */
    int keep(int ofMessage);

    /** Whether the hello is through, so that messages may be sent. */
    default boolean isThrough() {
        return true;
    }

    /** What a frame that publishes this holds. */
    default byte[] publish(byte[] payload) {
        return payload;
    }

    /** A data frame with its first bytes, valid during the call only. */
    default void onMessage(byte[] head, int headLength) {}

    /** The next bytes of data frames, from the buffer's position; the position may be moved. */
    default void onBytes(ByteBuffer in, int length) {
        throw new IllegalStateException("This conversation is no stream");
    }

    /** A socket as its conversation sees it. */
    interface Line {

        /** Sends a text frame. */
        void say(byte[] payload);

        /** Hands a message that the conversation found to the traffic. */
        void deliver(byte[] head, int headLength);
    }
}

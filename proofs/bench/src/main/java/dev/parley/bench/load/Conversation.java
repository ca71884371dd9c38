package dev.parley.bench.load;

import java.nio.ByteBuffer;

/**
 * One socket's side of a dialect: a hello, then messages found in frames. Of each message's frame it sees either the
 * first bytes or, where it {@link #isStream reads a stream}, all bytes as they come, whatever frame they are in.
 */
public interface Conversation {

    /** Whether {@link #onBytes} is called instead of {@link #onMessage}. */
    boolean isStream();

    /** How many of a frame's first bytes {@link #onMessage} needs so that the traffic sees so many of a message. */
    int keep(int ofMessage);

    /** The handshake is accepted. */
    void onAccepted();

    /** Whether the hello is through, so that messages may be sent. */
    boolean isThrough();

    /** What a frame that publishes this holds. */
    byte[] publish(byte[] payload);

    /** A data frame with its first bytes, valid during the call only. */
    void onMessage(byte[] head, int headLength);

    /** The next bytes of data frames, from the buffer's position; the position may be moved. */
    void onBytes(ByteBuffer in, int length);
}

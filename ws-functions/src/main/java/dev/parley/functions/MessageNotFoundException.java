package dev.parley.functions;

/** A channel does not store a message at the position that a call names. */
public final class MessageNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MessageNotFoundException(String channel, Position position) {
        super(
                "Channel " + channel + " stores no message at " + position.epoch() + ":" + position.offset()
                        + ": it was never there, or history no longer has it",
                null,
                false,
                false);
    }
}

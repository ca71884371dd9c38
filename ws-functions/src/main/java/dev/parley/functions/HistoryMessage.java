package dev.parley.functions;

/** A stored message. */
public record HistoryMessage(Position position, Payload payload) {

    /** Returns true if the message was redacted: its payload is {@link Channels#TOMBSTONE}. */
    public boolean isRedacted() {
        return payload.equals(Channels.TOMBSTONE);
    }
}

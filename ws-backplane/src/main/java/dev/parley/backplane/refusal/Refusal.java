package dev.parley.backplane.refusal;

/**
 * Somebody must not connect until a time.
 *
 * @param subject who
 * @param until when that ends, in milliseconds since 1970 by the clock of whoever asks
 * @param reason for operators; clients don't see it. Possibly empty
 */
public record Refusal(Subject subject, long until, String reason) {

    public enum Kind {
        /** The principalId of a token or an authorizer. */
        USER,
        /** An IP address or a network. */
        ADDRESS
    }

    /** @param name a user's name, or an address or a network in its canonical form */
    public record Subject(Kind kind, String name) {}

    public boolean isOver(long now) {
        return until <= now;
    }
}

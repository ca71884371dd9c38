package dev.parley.functions;

/**
 * How to publish.
 *
 * @param ephemeral the message is sent to the present members only, is not stored, has no offset, and may be lost
 *     (typing, cursors)
 * @param stamping whether members receive the message with its position: a stamped text payload that is a JSON object gets
 *     one more key at its end, {@code "position":{"channel":…,"epoch":…,"offset":…}}. Any other payload, and an ephemeral
 *     one, is sent unchanged. The payload is stored as published. With {@link Stamping#DELTA} the key is {@code
 *     "position":{"channel":…,"delta":true,"epoch":…,"offset":…}}
 * @param idempotencyKey at most 200 characters; empty for none. If the channel has seen the key within its history's
 *     age, the publish stores and sends nothing, and returns the first message's position
 */
public record PublishOptions(boolean ephemeral, Stamping stamping, String idempotencyKey) {

    public static final PublishOptions DEFAULT = new PublishOptions(false, false, "");
    public static final PublishOptions EPHEMERAL = new PublishOptions(true, false, "");
    public static final PublishOptions STAMPED = new PublishOptions(false, true, "");

    /**
     * For a channel whose messages are a state that changes little: clients that take deltas get what changed, and all others the
     * whole message, stamped. The payload is a JSON object.
     */
    public static final PublishOptions DELTA = new PublishOptions(false, Stamping.DELTA, "");

    /** @throws IllegalArgumentException if the key is too long, or an ephemeral message is to be sent as a delta */
    public PublishOptions {
        if (ephemeral && stamping == Stamping.DELTA) {
            throw new IllegalArgumentException("An ephemeral message has no position, so it can't be sent as a delta");
        }
        if (idempotencyKey.length() > 200) {
            throw new IllegalArgumentException("An idempotency key takes at most 200 characters");
        }
    }

    /** @throws IllegalArgumentException if the key is too long */
    public PublishOptions(boolean ephemeral, boolean stamped, String idempotencyKey) {
        this(ephemeral, stamped ? Stamping.ALWAYS : Stamping.NEVER, idempotencyKey);
    }

    /** Returns true if the message is stamped whatever the channel stores. */
    public boolean stamped() {
        return stamping == Stamping.ALWAYS || stamping == Stamping.DELTA;
    }

    public PublishOptions withIdempotencyKey(String key) {
        return new PublishOptions(ephemeral, stamping, key);
    }
}

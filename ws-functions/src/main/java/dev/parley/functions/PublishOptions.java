package dev.parley.functions;

/**
 * How to publish.
 *
 * @param ephemeral sent to those present, not stored, no offset, may be lost (typing, cursors)
 * @param idempotencyKey a key whose message is still in the channel's history is answered with that message's position
 *     and nothing is stored or sent; empty for none; at most 200 characters
 */
public record PublishOptions(boolean ephemeral, String idempotencyKey) {

    public static final PublishOptions DEFAULT = new PublishOptions(false, "");
    public static final PublishOptions EPHEMERAL = new PublishOptions(true, "");

    /** @throws IllegalArgumentException if the key is too long */
    public PublishOptions {
        if (idempotencyKey.length() > 200) {
            throw new IllegalArgumentException("An idempotency key takes at most 200 characters");
        }
    }

    public PublishOptions withIdempotencyKey(String key) {
        return new PublishOptions(ephemeral, key);
    }
}

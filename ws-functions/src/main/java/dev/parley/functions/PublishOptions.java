package dev.parley.functions;

/**
 * How to publish.
 *
 * @param ephemeral sent to those present, not stored, no offset, may be lost (typing, cursors)
 * @param stamped whether members get the message's position with it: a text payload that is a JSON object is given one
 *     more key at its end, {@code "position":{"channel":…,"epoch":…,"offset":…}}; any other payload, and an ephemeral one,
 *     goes untouched. What is stored is the payload as published
 * @param idempotencyKey a key that the channel has seen within its history's age is answered with the first message's
 *     position, and nothing is stored or sent; empty for none; at most 200 characters
 */
public record PublishOptions(boolean ephemeral, boolean stamped, String idempotencyKey) {

    public static final PublishOptions DEFAULT = new PublishOptions(false, false, "");
    public static final PublishOptions EPHEMERAL = new PublishOptions(true, false, "");
    public static final PublishOptions STAMPED = new PublishOptions(false, true, "");

    /** @throws IllegalArgumentException if the key is too long */
    public PublishOptions {
        if (idempotencyKey.length() > 200) {
            throw new IllegalArgumentException("An idempotency key takes at most 200 characters");
        }
    }

    public PublishOptions withIdempotencyKey(String key) {
        return new PublishOptions(ephemeral, stamped, key);
    }
}

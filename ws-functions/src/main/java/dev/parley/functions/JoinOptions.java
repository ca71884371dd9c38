package dev.parley.functions;

/**
 * How to join.
 *
 * @param from the last position seen: all later messages are sent before the membership goes live. {@link
 *     Position#NONE} to start from now
 * @param info what {@code members} returns for this member
 * @param idempotencyKey at most 200 characters; empty for none. A member that joins from a position again, under the key
 *     of its last such join, gets that join's answer, and no message is sent twice
 */
public record JoinOptions(Position from, Attributes info, String idempotencyKey) {

    public static final JoinOptions DEFAULT = new JoinOptions(Position.NONE, Attributes.NONE);

    /** @throws IllegalArgumentException if the key is too long */
    public JoinOptions {
        // Processes of an older version send no key.
        idempotencyKey = idempotencyKey == null ? "" : idempotencyKey;
        if (idempotencyKey.length() > 200) {
            throw new IllegalArgumentException("An idempotency key takes at most 200 characters");
        }
    }

    public JoinOptions(Position from, Attributes info) {
        this(from, info, "");
    }

    public static JoinOptions withInfo(Attributes info) {
        return new JoinOptions(Position.NONE, info);
    }

    public JoinOptions from(Position position) {
        return new JoinOptions(position, info, idempotencyKey);
    }

    public JoinOptions withIdempotencyKey(String key) {
        return new JoinOptions(from, info, key);
    }
}

package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;

/** Redis answered a command with an error, and nothing of the command took effect. */
public final class RefusedException extends BackplaneException {

    private static final long serialVersionUID = 1L;

    private final String answer;

    public RefusedException(String answer) {
        super("Redis refused: " + answer);
        this.answer = answer;
    }

    /** The words of Redis. */
    String answer() {
        return answer;
    }
}

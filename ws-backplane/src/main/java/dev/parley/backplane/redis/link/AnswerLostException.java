package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;

/** The connection ended before the answer came, or is unfit for the command. The next connection may grant it. */
public final class AnswerLostException extends BackplaneException {

    private static final long serialVersionUID = 1L;

    /** @param reason why the connection ended */
    static AnswerLostException unknown(String reason) {
        return new AnswerLostException(
                "The connection to Redis was lost (" + reason + "): it is not known whether the call took effect",
                true);
    }

    public AnswerLostException(String message, boolean outcomeUnknown) {
        super(message, outcomeUnknown);
    }
}

package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;

/** The connection ended before the answer came, or can't be used as it is: to be asked again on the next one. */
public final class AnswerLostException extends BackplaneException {

    private static final long serialVersionUID = 1L;

    public AnswerLostException(String message, boolean outcomeUnknown) {
        super(message, outcomeUnknown);
    }
}

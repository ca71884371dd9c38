package dev.parley.backplane.redis.endpoint;

import dev.parley.backplane.BackplaneException;

/** A server answers, and can't be used. Another one may be behind its address later. */
public final class UnfitServerException extends BackplaneException {

    private static final long serialVersionUID = 1L;

    /** @param reason the end of a sentence about the server */
    public UnfitServerException(String reason) {
        super(reason);
    }
}

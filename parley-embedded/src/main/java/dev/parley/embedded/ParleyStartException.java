package dev.parley.embedded;

import org.jspecify.annotations.Nullable;

/** Parley could not start. The message says why and what to do, in one line. Nothing of it is left. */
public final class ParleyStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ParleyStartException(String message) {
        this(message, null);
    }

    ParleyStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

package dev.parley.functions;

/**
 * Thrown by an authorizer to refuse the credentials: the connect is answered with 401. AWS compares the message only,
 * so that any failure of an authorizer with exactly this message has the same effect.
 */
public final class UnauthorizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The whole message (AWS). */
    public static final String MESSAGE = "Unauthorized";

    public UnauthorizedException() {
        super(MESSAGE, null, false, false);
    }
}

package dev.parley.functions;

/**
 * An authorizer's way to say that nobody is known by these credentials: the connect is refused with 401. AWS goes by the
 * message alone, so that any failure of an authorizer with exactly this message means the same.
 */
public final class UnauthorizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The whole message (AWS). */
    public static final String MESSAGE = "Unauthorized";

    public UnauthorizedException() {
        super(MESSAGE, null, false, false);
    }
}

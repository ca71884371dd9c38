package dev.parley.backplane;

/** The backplane could not do what was asked; nothing is known to have been stored. */
public final class BackplaneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackplaneException(String message) {
        super(message, null, false, false);
    }
}

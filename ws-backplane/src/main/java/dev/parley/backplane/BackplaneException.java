package dev.parley.backplane;

/** A call to the backplane failed. */
public class BackplaneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /** The call had no effect. */
    public BackplaneException(String message) {
        this(message, false);
    }

    /** @param outcomeUnknown true if the call may have taken effect */
    public BackplaneException(String message, boolean outcomeUnknown) {
        super(message, null, false, false);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Returns true if the call may have taken effect. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}

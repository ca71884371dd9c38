package dev.parley.backplane;

/** The backplane could not do what was asked. */
public class BackplaneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /** What was asked did not happen. */
    public BackplaneException(String message) {
        this(message, false);
    }

    /** @param outcomeUnknown whether it may or may not have happened */
    public BackplaneException(String message, boolean outcomeUnknown) {
        super(message, null, false, false);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether what was asked may have happened all the same. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}

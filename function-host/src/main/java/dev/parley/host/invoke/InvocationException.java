package dev.parley.host.invoke;

/** Why a function has no answer for an event. */
public final class InvocationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What became of the event. */
    public enum Kind {
        /** The function ran and reported an error. */
        FUNCTION_ERROR,
        /** It did not answer by the deadline; if it is run here, its process was ended. */
        TIMED_OUT,
        /** Its process ended, or its connection broke, while it had the event. It may have run. */
        CRASHED,
        /** It can't be started: a missing program, an error in its module, no port. It did not run. */
        NOT_STARTED,
        /** As many are under way and waiting as may be. It did not run. */
        TOO_MANY,
        /** The host is stopping. It did not run. */
        CLOSED
    }

    private final Kind kind;

    /** @param words for the log: the function, what happened, and the function's own words if it had any */
    public InvocationException(Kind kind, String words) {
        // No trace: it would be ours, and there may be one for each event.
        super(words, null, false, false);
        this.kind = kind;
    }

    /** @param why names what is missing and the way out */
    public static InvocationException notStarted(String function, String why) {
        return new InvocationException(Kind.NOT_STARTED, "Function " + function + " can't be started: " + why);
    }

    public Kind kind() {
        return kind;
    }
}

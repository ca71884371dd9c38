package dev.parley.host.invoke;

/** A function has no answer for an event. */
public final class InvocationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The outcome for the event. */
    public enum Kind {
        /** The function ran and reported an error. */
        FUNCTION_ERROR,
        /** The function did not answer in time. If it runs here, its process was killed. */
        TIMED_OUT,
        /** The process ended, or the connection broke, while it had the event. The function may have run. */
        CRASHED,
        /** The function can't be started: a missing program, an error in its module, no port. It did not run. */
        NOT_STARTED,
        /** The limits of running and waiting events are reached. The function did not run. */
        TOO_MANY,
        /** The host is stopping. The function did not run. */
        CLOSED
    }

    private final Kind kind;
    private final String reported;

    /** @param words for the log: the function, the failure, and the function's own message if there is one */
    public InvocationException(Kind kind, String words) {
        this(kind, words, "");
    }

    /** @param reported the message of the function's own error, as it reported it; empty for another failure */
    public InvocationException(Kind kind, String words, String reported) {
        // No stack trace: it would only show Parley's own code, perhaps once per event.
        super(words, null, false, false);
        this.kind = kind;
        this.reported = reported;
    }

    /** @param why names what is missing and the way out */
    public static InvocationException notStarted(String function, String why) {
        return new InvocationException(Kind.NOT_STARTED, "Function " + function + " can't be started: " + why);
    }

    public Kind kind() {
        return kind;
    }

    /** The message of the function's own error; empty if it reported none. */
    public String reported() {
        return reported;
    }
}

package dev.parley.bus;

/** Reply failure codes of the event bus: why an event has no result. */
public final class FailureCode {

    /** The function threw, failed, or answered with a value that is not a valid function result. */
    public static final int FUNCTION_FAILED = 502;

    /** The host has no function for the event's route. */
    public static final int NO_SUCH_ROUTE = 404;

    /** The authorizer refused the credentials. */
    public static final int UNAUTHORIZED = 401;

    /** The host did not begin the event, so another host can have it. */
    public static final int NOT_ACCEPTED = 503;

    /** The connection's gateway was taken over: no host runs its events any more, except those of the last claim. */
    public static final int FENCED = 410;

    private FailureCode() {}
}

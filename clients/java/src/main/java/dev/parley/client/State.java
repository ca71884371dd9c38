package dev.parley.client;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of the connection.
 *
 * @param why why there is no connection, as a sentence for people; may be empty
 * @param until when the client tries again, while it is {@code WAITING}
 * @param code the close code, if the server closed the connection
 * @param reason the server's own words, or the JDK's if there was no connection, for developers; may be empty
 * @param httpStatus of a refused handshake
 * @param rejected true if the client ended because the server does not accept who we are
 */
public record State(
        Name name,
        String why,
        Optional<Instant> until,
        OptionalInt code,
        String reason,
        OptionalInt httpStatus,
        boolean rejected) {

    /** The names of the states. */
    public enum Name {
        /** A socket is being opened, for 35 s at most. */
        CONNECTING,
        OPEN,
        /** The client tries again at {@link State#until()}. */
        WAITING,
        /** Until {@link ParleyClient#connect()} is called. */
        CLOSED
    }

    static final State CONNECTING = of(Name.CONNECTING, Cause.NONE, Optional.empty());
    static final State OPEN = of(Name.OPEN, Cause.NONE, Optional.empty());

    static State of(Name name, Cause cause, Optional<Instant> until) {
        return new State(name, cause.why(), until, cause.code(), cause.reason(), cause.httpStatus(), cause.rejected());
    }
}

package dev.parley.testing;

/** A gateway answered a handshake with another status than 101. */
public final class HandshakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HandshakeRefusedException(int status, String body, Throwable cause) {
        super("The handshake was refused with " + status + ": " + body, cause);
        this.status = status;
    }

    /** The HTTP status, such as the one that {@code $connect} returned. */
    public int status() {
        return status;
    }
}

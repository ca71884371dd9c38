package dev.parley.http;

/** Why a request is refused with 400. The message is for its sender, and has no text of the request in it. */
final class MalformedRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedRequestException(String message) {
        super(message);
    }

    /** Outsiders decide how often this is thrown, so it has no stack trace. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}

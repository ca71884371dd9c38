package dev.parley.host.app;

/** A function that can't be what its manifest wants it to be; the message says what to do. */
public final class UnsupportedFunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedFunctionException(String words) {
        super(words);
    }
}

package dev.parley.host.app;

/** A function that can't be what its manifest wants it to be; the message says what to do. */
public final class UnfitFunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnfitFunctionException(String words) {
        super(words);
    }
}

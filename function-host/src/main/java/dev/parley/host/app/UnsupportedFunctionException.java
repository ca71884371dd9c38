package dev.parley.host.app;

/** A function can't run as its manifest demands; the message names the fix. */
public final class UnsupportedFunctionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedFunctionException(String words) {
        super(words);
    }
}

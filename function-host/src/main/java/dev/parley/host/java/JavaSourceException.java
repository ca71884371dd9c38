package dev.parley.host.java;

/** The sources don't make a function; the message is for their author. */
public final class JavaSourceException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param words what is wrong and how to fix it; all of the compiler's errors, each with its position */
    public JavaSourceException(String words) {
        super(words);
    }

    public JavaSourceException(String words, Throwable cause) {
        super(words, cause);
    }
}

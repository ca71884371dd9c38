package dev.parley.host.java;

/** Sources that make no function; the message is for whoever wrote them. */
public final class JavaSourceException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param words what is wrong and how to mend it; of a compiler's errors all, each with its place */
    public JavaSourceException(String words) {
        super(words);
    }

    public JavaSourceException(String words, Throwable cause) {
        super(words, cause);
    }
}

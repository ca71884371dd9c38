package dev.parley.host.compiled;

/** The classes don't make an app. The message is one line for their author, and begins with where the classes are. */
public final class CompiledAppException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param place where the classes are */
    CompiledAppException(Object place, String words) {
        super(place + ": " + firstLineOf(words));
    }

    CompiledAppException(Object place, String words, Throwable cause) {
        super(place + ": " + firstLineOf(words), cause);
    }

    /** An app's own exceptions may have several. */
    private static String firstLineOf(String words) {
        return words.lines().findFirst().orElse("");
    }
}

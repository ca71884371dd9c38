package dev.parley.manifest.tree;

/** A text that is not a valid manifest. */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient TextPosition position;

    /** @param words what is wrong and how to fix it */
    public SyntaxException(TextPosition position, String words) {
        super(words);
        this.position = position;
    }

    public TextPosition position() {
        return position;
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}

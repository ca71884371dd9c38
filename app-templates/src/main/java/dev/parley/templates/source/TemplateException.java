package dev.parley.templates.source;

import dev.parley.manifest.tree.TextPosition;
import java.nio.file.Path;

/** A value that can't be used. The message is one line, with file, line and column. */
public final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    /** How much the problem matters. */
    public enum Kind {
        /** The template is wrong, or can't run here. */
        WRONG,
        /** The value is known to AWS or to a plugin alone. An app may do without it. */
        NOT_HERE
    }

    private final Kind kind;
    private final String words;

    TemplateException(Path file, TextPosition at, Kind kind, String words) {
        super(file + ":" + at.line() + ":" + at.column() + ": " + words);
        this.kind = kind;
        this.words = words;
    }

    public boolean isNotHere() {
        return kind == Kind.NOT_HERE;
    }

    /** What is wrong, without the place. */
    public String words() {
        return words;
    }
}

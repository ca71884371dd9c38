package dev.parley.manifest.arc;

import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;

/** A piece of a line. */
sealed interface Token {

    /** One column of white space; a tab is two of them. */
    record Space() implements Token {}

    record Comment() implements Token {}

    /** @param raw the rest of the line after the {@code @}, including a comment, without trailing space */
    record At(String raw, TextPosition position) implements Token {

        private static final char COMMENT = '#';

        String name() {
            int comment = raw.indexOf(COMMENT);
            return Whitespace.trim(comment < 0 ? raw : raw.substring(0, comment));
        }
    }

    /** @param value a text, a number or a boolean */
    record Scalar(Value value) implements Token {}
}

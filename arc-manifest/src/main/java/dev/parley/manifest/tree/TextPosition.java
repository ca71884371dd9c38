package dev.parley.manifest.tree;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 code units; a tab counts as one
 */
public record TextPosition(int line, int column) {

    public static final TextPosition START = new TextPosition(1, 1);
}

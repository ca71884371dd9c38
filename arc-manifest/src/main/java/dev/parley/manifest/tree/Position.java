package dev.parley.manifest.tree;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 code units; a tab is one
 */
public record Position(int line, int column) {

    public static final Position START = new Position(1, 1);
}

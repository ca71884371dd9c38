package dev.parley.functions;

/**
 * A place in a channel's history.
 *
 * @param epoch random, and replaced whenever continuity can't be guaranteed. Offsets compare only within one epoch
 * @param offset contiguous from 1; 0 is before the first message
 */
public record Position(String epoch, long offset) {

    /** No position: of a message that was not stored, or a join that has not happened yet. */
    public static final Position NONE = new Position("", 0);
}

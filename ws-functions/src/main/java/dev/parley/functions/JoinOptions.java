package dev.parley.functions;

/**
 * How to join.
 *
 * @param from the last position seen; {@link Position#NONE} to start from now. This version does not replay: whoever
 *     names a position is told {@code recovered: false}
 * @param info what {@code members} tells of this member
 */
public record JoinOptions(Position from, Attributes info) {

    public static final JoinOptions DEFAULT = new JoinOptions(Position.NONE, Attributes.NONE);

    public static JoinOptions withInfo(Attributes info) {
        return new JoinOptions(Position.NONE, info);
    }
}

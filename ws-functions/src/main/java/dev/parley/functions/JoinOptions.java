package dev.parley.functions;

/**
 * How to join.
 *
 * @param from the last position seen: all later messages are sent before the membership goes live. {@link
 *     Position#NONE} to start from now
 * @param info what {@code members} returns for this member
 */
public record JoinOptions(Position from, Attributes info) {

    public static final JoinOptions DEFAULT = new JoinOptions(Position.NONE, Attributes.NONE);

    public static JoinOptions withInfo(Attributes info) {
        return new JoinOptions(Position.NONE, info);
    }

    public JoinOptions from(Position position) {
        return new JoinOptions(position, info);
    }
}

package dev.parley.gateway.connection;

/**
 * One connection in one channel.
 *
 * <p>{@code index} is where the hub's list of the channel's members has it, so that it can be taken out at once.
 */
public final class Membership {

    /** The index of a member that gets no messages yet: what it missed is written first. */
    public static final int NOT_LIVE = -1;

    private final Connection connection;
    private final String channel;
    private int index = NOT_LIVE;

    public Membership(Connection connection, String channel) {
        this.connection = connection;
        this.channel = channel;
    }

    public Connection connection() {
        return connection;
    }

    public String channel() {
        return channel;
    }

    public boolean isLive() {
        return index != NOT_LIVE;
    }

    public int index() {
        return index;
    }

    public void moveTo(int newIndex) {
        index = newIndex;
    }
}

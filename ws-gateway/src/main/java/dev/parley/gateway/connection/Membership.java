package dev.parley.gateway.connection;

/**
 * One connection in one channel.
 *
 * <p>{@code index} is where the hub's list of the channel's members has it, so that it can be taken out at once.
 */
public final class Membership {

    private final Connection connection;
    private final String channel;
    private int index;

    public Membership(Connection connection, String channel, int index) {
        this.connection = connection;
        this.channel = channel;
        this.index = index;
    }

    public Connection connection() {
        return connection;
    }

    public String channel() {
        return channel;
    }

    public int index() {
        return index;
    }

    public void moveTo(int newIndex) {
        index = newIndex;
    }
}

package dev.parley.gateway.membership;

/**
 * One connection's membership in one channel.
 *
 * <p>{@code index} is its slot in the channel's list of live members, so that it can be removed in constant time.
 */
public final class Membership {

    /** The index of a member that is not live: messages it missed are written to it first. */
    public static final int NOT_LIVE = -1;

    private final ChannelMember member;
    private final String channel;
    private int index = NOT_LIVE;

    public Membership(ChannelMember member, String channel) {
        this.member = member;
        this.channel = channel;
    }

    public ChannelMember member() {
        return member;
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

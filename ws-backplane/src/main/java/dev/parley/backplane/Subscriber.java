package dev.parley.backplane;

/** A gateway's end of the backplane. */
public interface Subscriber {

    /**
     * Takes one message. Called from any thread, for one channel in the order of its offsets and never by two threads at
     * once; must return at once.
     */
    void deliver(ChannelMessage message);

    /**
     * Messages of the channel were lost on the way and can't be had again: whoever waits for them must be told before
     * anything later of the channel. Called as {@link #deliver} is; deliveries may go on after it.
     */
    void lost(String channel);
}

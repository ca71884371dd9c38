package dev.parley.backplane;

import dev.parley.functions.Position;

/** A gateway's end of the backplane. */
public interface Subscriber {

    /**
     * Takes one message. Called from any thread, for one channel in the order of its offsets, none left out, and never by
     * two threads at once; must return at once.
     */
    void deliver(ChannelMessage message);

    /**
     * Messages of the channel were lost on the way and can't be had again, or that can't be ruled out: whoever waits for
     * them must be told before anything later of the channel. Called as {@link #deliver} is; deliveries go on after it.
     *
     * @param now what is delivered next comes after this
     */
    void lost(String channel, Position now);
}

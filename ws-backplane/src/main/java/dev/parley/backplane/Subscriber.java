package dev.parley.backplane;

/** A gateway's end of the backplane. */
public interface Subscriber {

    /**
     * Takes one message. Called from any thread, for one channel in the order of its offsets and never by two threads at
     * once; must return at once.
     */
    void deliver(ChannelMessage message);
}

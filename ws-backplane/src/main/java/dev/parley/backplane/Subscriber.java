package dev.parley.backplane;

import dev.parley.functions.Position;

/** Receives the messages of channels. */
public interface Subscriber {

    /**
     * Accepts one message. Called from any thread; for one channel in the order of its offsets, without gaps, and never by
     * two threads at a time. Must return at once.
     */
    void deliver(ChannelMessage message);

    /**
     * Messages of the channel were lost and can't be recovered, or that can't be ruled out. Members must be notified before
     * any later message of the channel. Called as {@link #deliver} is; deliveries continue afterwards.
     *
     * @param now the position after which deliveries continue
     */
    void lost(String channel, Position now);

    /**
     * A stored message of the channel was redacted, or that can't be ruled out: whatever was read from history, or kept of
     * deliveries, before this call may hold its payload and must not be given to anyone who asks from now on. Called as
     * {@link #deliver} is.
     */
    void redacted(String channel);
}

package dev.parley.bench.load;

/** A socket as its conversation sees it. */
public interface Line {

    /** Sends a text frame. */
    void say(byte[] payload);

    /** Hands a message that the conversation found to the traffic. */
    void deliver(byte[] head, int headLength);
}

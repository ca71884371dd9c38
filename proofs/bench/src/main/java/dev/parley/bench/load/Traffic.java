package dev.parley.bench.load;

/** What a measurement does with the messages it receives. Called on the thread that runs the client. */
public interface Traffic {

    /**
     * One whole message arrived.
     *
     * @param head the message's first bytes as far as the socket keeps them; valid during the call only
     */
    void onMessage(LoadSocket socket, byte[] head, int headLength);
}

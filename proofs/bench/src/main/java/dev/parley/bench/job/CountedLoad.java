package dev.parley.bench.job;

import dev.parley.bench.load.LoadSocket;

/** A fan-out that counts the bytes that members receive, except for publishers. */
abstract class CountedLoad extends FanoutLoad {

    private final Spread publishing;
    private long messages;
    private long bytes;

    CountedLoad(Seating seating, int bytes, Spread publishing) {
        super(seating, bytes);
        this.publishing = publishing;
    }

    @Override
    void startCounting() {
        super.startCounting();
        messages = 0;
        bytes = 0;
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        messages += publishing.has(socket.index()) ? 0 : 1;
        super.onMessage(socket, head, headLength);
    }

    @Override
    public void onBytes(LoadSocket socket, int count) {
        bytes += publishing.has(socket.index()) ? 0 : count;
    }

    /** What a message takes on the wire, headers of frames included. */
    double bytesOfMessage() {
        return (double) bytes / messages;
    }
}

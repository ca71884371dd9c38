package dev.parley.bench.job;

import dev.parley.bench.load.LoadSocket;

/** A fan-out of chat-like texts that counts the bytes that members receive, except for publishers. */
final class ChatTextLoad extends FanoutLoad {

    private static final int TEXTS = 256;

    private final Spread publishing;
    private final byte[][] texts = new byte[TEXTS][];
    private int next;
    private long messages;
    private long bytes;

    ChatTextLoad(Seating seating, int bytes, Spread publishing) {
        super(seating, bytes);
        this.publishing = publishing;
        ChatText text = new ChatText(1);
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = text.next(bytes);
        }
    }

    @Override
    byte[] payload(int publisher, long nanos) {
        return Publish.stamped(texts[next++ % TEXTS].clone(), publisher, nanos);
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

package dev.parley.bench.job;

import dev.parley.bench.load.ClientFrame;
import dev.parley.bench.load.LoadSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Answers each echo with the next message. */
final class EchoLoad extends Load {

    static final int BYTES = 128;

    private final ByteBuffer frame = ClientFrame.text(".".repeat(BYTES).getBytes(StandardCharsets.US_ASCII));
    private final long[] sentAt;
    private long sent;

    EchoLoad(int connections) {
        this.sentAt = new long[connections];
    }

    void send(LoadSocket socket) {
        sentAt[socket.index()] = System.nanoTime();
        sent++;
        socket.send(frame.rewind());
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        received++;
        latencies.add(System.nanoTime() - sentAt[socket.index()]);
        if (!stopping) {
            send(socket);
        }
    }

    @Override
    boolean isDrained() {
        return received == sent;
    }

    @Override
    String account() {
        return sent + " sent, " + received + " echoes received";
    }
}

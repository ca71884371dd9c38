package dev.parley.bench.job;

import dev.parley.bench.load.ClientFrame;
import dev.parley.bench.load.LoadSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Answers each echo with the next message. */
final class EchoLoad extends Load {

    static final int BYTES = 128;

    private final ByteBuffer frame = ClientFrame.text(".".repeat(BYTES).getBytes(StandardCharsets.US_ASCII));
    private final long[] sentAt;
    private final long[] owed;
    private long sent;

    EchoLoad(int connections) {
        this.sentAt = new long[connections];
        this.owed = new long[connections];
    }

    void send(LoadSocket socket) {
        sentAt[socket.index()] = System.nanoTime();
        owed[socket.index()]++;
        sent++;
        socket.send(frame.rewind());
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        received++;
        owed[socket.index()]--;
        latencies.add(System.nanoTime() - sentAt[socket.index()]);
        if (!stopping) {
            send(socket);
        }
    }

    /** Counted per connection: one echo lost here and one too many there do not make up for each other. */
    @Override
    boolean isDrained() {
        return received == sent && Arrays.stream(owed).allMatch(count -> count == 0);
    }

    @Override
    String account() {
        return sent + " sent, " + received + " echoes received";
    }
}

package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Answers each echo with the next message, or sends the next when it is due. */
final class EchoLoad extends Load {

    static final int BYTES = 128;

    private static final byte[] PAYLOAD = ".".repeat(BYTES).getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer[] frames;
    private final long[] sentAt;
    private final long[] owed;
    private final boolean paced;
    private long sent;

    /** @param paced whether messages are sent by {@link #pace} alone, and not for each echo */
    EchoLoad(int connections, boolean paced) {
        this.paced = paced;
        this.frames = new ByteBuffer[connections];
        this.sentAt = new long[connections];
        this.owed = new long[connections];
    }

    /** Sends the first message of a socket. */
    void start(LoadSocket socket) {
        frames[socket.index()] = socket.frame(PAYLOAD);
        send(socket);
    }

    /** Sends on each socket in turn, at a steady rate; a socket whose echo is still due is passed over. */
    void pace(LoadClient client, List<LoadSocket> sockets, int perSecond, Duration time) throws IOException {
        long interval = Duration.ofSeconds(1).toNanos() / perSecond;
        long start = System.nanoTime();
        long count = time.toNanos() / interval;
        for (long i = 0; i < count; i++) {
            client.runUnswept(start + i * interval);
            LoadSocket next = sockets.get((int) (i % sockets.size()));
            if (owed[next.index()] == 0) {
                send(next);
            }
        }
        client.runUnswept(start + count * interval);
    }

    private void send(LoadSocket socket) {
        sentAt[socket.index()] = System.nanoTime();
        owed[socket.index()]++;
        sent++;
        socket.send(frames[socket.index()].rewind());
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        received++;
        owed[socket.index()]--;
        latencies.add(System.nanoTime() - sentAt[socket.index()]);
        if (!stopping && !paced) {
            send(socket);
        }
    }

    /** Counts per connection: a lost echo is not made up by one too many elsewhere. */
    @Override
    boolean isDrained() {
        return received == sent && Arrays.stream(owed).allMatch(count -> count == 0);
    }

    @Override
    String account() {
        return sent + " sent, " + received + " echoes received";
    }
}

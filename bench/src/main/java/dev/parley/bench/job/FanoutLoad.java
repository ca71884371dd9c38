package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Publishes in turn, a new message for each that came back to its publisher, and counts every copy. */
final class FanoutLoad extends Load {

    private static final int PROBES = 10;
    private static final int NOBODY = -1;

    private final int members;
    private final long[] copies;
    private final LoadSocket[] publishers;
    private long published;

    FanoutLoad(int members, int publishers) {
        this.members = members;
        this.copies = new long[members];
        this.publishers = new LoadSocket[publishers];
    }

    /**
     * Publishes one message at a time until one reaches everybody: a handshake may be answered before the join that
     * belongs to it has taken effect. Nothing of this is counted.
     *
     * @throws IllegalStateException if ten messages in ten seconds reach only some
     */
    void awaitMembers(LoadClient client, LoadSocket socket) throws IOException {
        for (int probe = 0; probe < PROBES; probe++) {
            received = 0;
            socket.send(Publish.frame(NOBODY, System.nanoTime()));
            if (client.run(() -> received >= members, Duration.ofSeconds(1))) {
                received = 0;
                Arrays.fill(copies, 0);
                return;
            }
        }
        throw new IllegalStateException("A message reaches " + received + " of " + members + " members");
    }

    /** @param window how many messages are under way from now on */
    void start(List<LoadSocket> sockets, int window) {
        sockets.toArray(publishers);
        for (int i = 0; i < window; i++) {
            publish();
        }
    }

    private void publish() {
        LoadSocket next = publishers[(int) (published % publishers.length)];
        published++;
        next.send(Publish.frame(next.index(), System.nanoTime()));
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        received++;
        copies[socket.index()]++;
        if (headLength == 0 || Publish.publisher(head) != socket.index()) {
            return;
        }
        latencies.add(System.nanoTime() - Publish.nanos(head));
        if (!stopping) {
            publish();
        }
    }

    /** Counted per member: one copy lost here and one too many there do not make up for each other. */
    @Override
    boolean isDrained() {
        return received == published * members && Arrays.stream(copies).allMatch(count -> count == published);
    }

    @Override
    String account() {
        return published + " published to " + members + " members, " + received + " copies received, "
                + Arrays.stream(copies).min().orElse(0) + " to "
                + Arrays.stream(copies).max().orElse(0) + " each";
    }
}

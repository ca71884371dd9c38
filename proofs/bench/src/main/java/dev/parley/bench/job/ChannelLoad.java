package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Publishes to channels, and counts every copy that each connection receives. */
abstract class ChannelLoad extends Load {

    private static final int PROBES = 10;
    private static final int NOBODY = -1;

    private final Seating seating;
    private final int bytes;
    private final long[] copies;
    private final long[] published;
    private long owed;

    /** @param bytes of a message */
    ChannelLoad(Seating seating, int bytes) {
        this.seating = seating;
        this.bytes = bytes;
        this.copies = new long[seating.connections()];
        this.published = new long[seating.channels()];
    }

    /** Handles a message with its first bytes, at a member that is read at once. */
    abstract void onCopy(LoadSocket socket, byte[] head);

    /**
     * Publishes one message to each channel until one reaches everybody: a handshake may be answered before the join
     * that belongs to it has taken effect. Nothing of this is counted.
     *
     * @param sockets one of each channel
     * @throws IllegalStateException if ten messages, each followed by a second in which nothing comes, reach only some
     */
    void awaitMembers(LoadClient client, List<LoadSocket> sockets) throws IOException {
        int all = seating.channels() * seating.members();
        for (int probe = 0; probe < PROBES; probe++) {
            received = 0;
            sockets.forEach(socket -> socket.publish(payload(NOBODY, System.nanoTime())));
            if (reaches(client, all)) {
                awaitSilence(client);
                received = 0;
                Arrays.fill(copies, 0);
                return;
            }
        }
        throw new IllegalStateException("A message reaches " + received + " of " + all + " members");
    }

    /** While copies arrive, however slowly, the server is still delivering; another message would only add to that. */
    private boolean reaches(LoadClient client, int all) throws IOException {
        long before;
        do {
            before = received;
            if (client.run(() -> received >= all, Duration.ofSeconds(1))) {
                return true;
            }
        } while (received != before);
        return false;
    }

    /** Waits for late copies of earlier probes, which would otherwise count in the measurement. */
    private void awaitSilence(LoadClient client) throws IOException {
        long before;
        do {
            before = received;
            client.run(Duration.ofMillis(200));
        } while (received != before);
    }

    /** @param sentAt the time that the message carries, of {@link System#nanoTime} */
    void publish(LoadSocket publisher, long sentAt) {
        published[seating.ownChannel(publisher.index())]++;
        owed += seating.members();
        publisher.publish(payload(publisher.index(), sentAt));
    }

    /** A message, which begins with who publishes it and when. */
    byte[] payload(int publisher, long nanos) {
        return Publish.payload(publisher, nanos, bytes);
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        received++;
        copies[socket.index()]++;
        if (headLength != 0 && Publish.publisher(head) != NOBODY) {
            onCopy(socket, head);
        }
    }

    /** Counts per member: a lost copy is not made up by one too many elsewhere. */
    @Override
    boolean isDrained() {
        if (received != owed) {
            return false;
        }
        for (int connection = 0; connection < copies.length; connection++) {
            if (copies[connection] != owedTo(connection)) {
                return false;
            }
        }
        return true;
    }

    private long owedTo(int connection) {
        long copiesOwed = 0;
        for (int channel : seating.channelsOf(connection)) {
            copiesOwed += published[channel];
        }
        return copiesOwed;
    }

    @Override
    String account() {
        String to = published.length == 1 ? "" : " in each of " + published.length + " channels";
        return Arrays.stream(published).sum() + " published to " + seating.members() + " members" + to + ", " + received
                + " copies received, " + Arrays.stream(copies).min().orElse(0) + " to "
                + Arrays.stream(copies).max().orElse(0) + " each";
    }
}

package dev.parley.bench.tls;

import java.util.List;

/** Keeps so many publishes under way: one is done when the first publisher has seen it. */
final class Publishing {

    private final TlsClient client;
    private final List<Member> publishers;
    private final int window;
    private volatile long published;
    private volatile boolean isStopping;
    private volatile boolean isOver;

    Publishing(TlsClient client, List<Member> publishers, int window) {
        this.client = client;
        this.publishers = List.copyOf(publishers);
        this.window = window;
    }

    void start() {
        client.run(() -> {
            publishers.get(0).onBytes(this::publish);
            publish();
        });
    }

    private void publish() {
        long seen = publishers.get(0).received() / Member.FRAME_BYTES;
        long next = published;
        while (!isStopping && next - seen < window) {
            publishers.get((int) (next % publishers.size())).publish();
            next++;
        }
        published = next;
    }

    /** Returns when no more is published. */
    void stop() {
        isStopping = true;
        // By then the loop is past what it was at.
        client.run(() -> isOver = true);
        client.await(() -> isOver);
    }

    long published() {
        return published;
    }
}

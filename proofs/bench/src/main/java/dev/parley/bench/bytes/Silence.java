package dev.parley.bench.bytes;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Traffic;
import java.io.IOException;
import java.time.Duration;

/** Reads what a server has to tell those who come, until it has told it all. */
final class Silence implements Traffic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Duration length;
    private long heardAt;

    Silence(Duration length) {
        this.length = length;
    }

    /** @throws IllegalStateException if there is no such silence within a minute */
    void await(LoadClient client) throws IOException {
        heardAt = System.nanoTime();
        if (!client.run(() -> System.nanoTime() - heardAt > length.toNanos(), PATIENCE)) {
            throw new IllegalStateException("The server still talks to idle connections after " + PATIENCE);
        }
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        heardAt = System.nanoTime();
    }
}

package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.load.Traffic;
import java.io.IOException;
import java.time.Duration;

/** Reads what a server has to tell those who come, such as a chat's welcome and presence, until it has told it all. */
final class Quiet implements Traffic {

    /** Longer than the second that a chat's presence frames are apart. */
    private static final Duration SILENCE = Duration.ofMillis(2500);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private long lastMessage;

    /** @throws IllegalStateException if there is never silence for 2.5 s within a minute */
    void await(LoadClient client) throws IOException {
        lastMessage = System.nanoTime();
        if (!client.run(() -> System.nanoTime() - lastMessage > SILENCE.toNanos(), PATIENCE)) {
            throw new IllegalStateException("The server still talks to idle connections after " + PATIENCE);
        }
    }

    @Override
    public void onMessage(LoadSocket socket, byte[] head, int headLength) {
        lastMessage = System.nanoTime();
    }
}

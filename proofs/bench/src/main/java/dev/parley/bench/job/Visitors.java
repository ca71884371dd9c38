package dev.parley.bench.job;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Target;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;

/** Connections that come, each say something to a channel of their own, hear all of it, and go. */
final class Visitors {

    /** At once. */
    static final int MANY = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Target target;

    Visitors(ServerProcess server) {
        this.target = server.target().withPath(index -> "/?channel=visitors");
    }

    /** @throws IllegalStateException if something is lost, comes twice, or is not there within 10 s */
    void comeAndGo() throws IOException {
        FanoutLoad load = new FanoutLoad(new Seating(1, MANY, 1), Publish.BYTES);
        load.stopping = true;
        try (LoadClient client = new LoadClient(target, Publish.STAMP_BYTES, load)) {
            client.open(MANY, index -> true, PATIENCE).forEach(socket -> load.publish(socket, System.nanoTime()));
            load.drain(client);
        }
    }
}

package dev.parley.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.LoadSocket;
import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLoadTest {

    private static final Duration LATE = Duration.ofMillis(300);

    @TempDir
    Path folder;

    /** Half of a second's messages are due while nothing is sent: a client that waits for answers would not see it. */
    @Test
    void what_could_not_be_sent_in_time_is_late_from_when_it_was_due() throws IOException {
        ServerSpec spec = ServerSpec.plain(Path.of("none.jar"), Map.of(), folder.resolve("servers.log"));
        RateLoad load = new RateLoad(1, 50);
        try (ServerProcess server = ServerProcess.start(ServerKind.vertx, "fanout", spec);
                LoadClient client = new LoadClient(server.target(), Publish.STAMP_BYTES, load)) {
            List<LoadSocket> sockets = client.open(1, index -> true, Load.OPENING);
            load.awaitMembers(client, sockets);
            load.startCounting();
            load.publish(client, sockets, Duration.ofMillis(600), RateLoadTest::busy);
            load.drain(client);
        }
        assertThat(load.latencies.count()).isEqualTo(30);
        assertThat(load.latencies.millis(1)).isGreaterThan(LATE.toMillis() / 2.0);
        // Of 30, some 14 were due meanwhile: 20 ms apart, each as late as the busy time had left.
        assertThat(load.latencies.millis(0.7)).isGreaterThan(50);
    }

    private static void busy() {
        long end = System.nanoTime() + LATE.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}

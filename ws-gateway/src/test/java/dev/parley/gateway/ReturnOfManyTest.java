package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.gateway.testing.HeldBackplane;
import dev.parley.gateway.testing.OutboundProbe;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many members that were away come back at once. */
class ReturnOfManyTest {

    private static final int MEMBERS = 500;
    private static final int SLOW = 20;
    private static final int MISSED = 1000;
    private static final int MEANWHILE = 100;
    private static final int READERS = 10;
    private static final int OUTBOUND_BYTES = 64 * 1024;

    /** A tick's frames are cut there: by so much a queue may grow past its bound. */
    private static final int CUT_BYTES = 64 * 1024;

    private static final ChannelLimits LIMITS = new ChannelLimits(2000, 64L << 20, Duration.ofDays(1), 1000, 100);
    private static final String TEXT = "x".repeat(1020);

    private final HeldBackplane backplane = new HeldBackplane(LIMITS);
    private final Recorder connects = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").outboundBytes(OUTBOUND_BYTES).build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", connects));
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS);

    @AfterEach
    void stop() {
        readers.shutdownNow();
        gateway.close();
    }

    private Position publish(int number) {
        return TestGateway.await(gateway.channels().publish("tea", number + TEXT))
                .position();
    }

    private RawClient open(int number) {
        // A small window: the server's queue is all that a slow one has.
        RawClient client = RawClient.tcp(gateway.port(), number < SLOW ? 8 * 1024 : 0);
        assertThat(client.handshake("/").status()).isEqualTo(101);
        return client;
    }

    /** Takes turns, so that each of them is slow; those at the end of the list read nothing until the others are done. */
    private static void readAll(List<RawClient> clients) {
        for (int first = 1; first < MISSED + MEANWHILE; first += 100) {
            for (RawClient client : clients) {
                readNumbers(client, first);
            }
        }
    }

    private static void readNumbers(RawClient client, int first) {
        for (int number = first; number < first + 100; number++) {
            RawClient.Frame frame = client.read();
            String expected = number + "x";
            assertThat(frame.payload().getString(0, expected.length()))
                    .as("opcode %d, close code %d", frame.opcode(), frame.closeCode())
                    .isEqualTo(expected);
        }
    }

    @Test
    void all_get_all_within_the_outbound_bound() throws Exception {
        Position begin = new Position(publish(1).epoch(), 0);
        for (int number = 2; number <= MISSED; number++) {
            publish(number);
        }
        List<RawClient> clients = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            clients.add(open(i));
            ids.add(connects.take().connectionId());
        }
        OutboundProbe probe = gateway.watchQueues();

        List<Future<Joined>> joins = new ArrayList<>();
        ids.forEach(id -> joins.add(gateway.channels().join(id, "tea", JoinOptions.DEFAULT.from(begin))));
        List<CompletableFuture<Void>> reading = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int reader = i;
            List<RawClient> some = new ArrayList<>();
            for (int member = reader; member < MEMBERS; member += READERS) {
                some.add(clients.get(member));
            }
            reading.add(CompletableFuture.runAsync(() -> readAll(some), readers));
        }
        for (int number = MISSED + 1; number <= MISSED + MEANWHILE; number++) {
            publish(number);
        }
        for (CompletableFuture<Void> each : reading) {
            each.get(60, TimeUnit.SECONDS);
        }

        joins.forEach(join -> assertThat(TestGateway.await(join).recovered()).isTrue());
        await().until(() -> clients.stream().allMatch(client -> client.available() == 0));
        System.out.printf(
                "Largest outbound queue %,d bytes; %d reads for %d replays%n",
                probe.largestQueue(), backplane.reads(), MEMBERS);
        // Each by itself would need 10 or more.
        assertThat(backplane.reads()).isLessThan(2 * MEMBERS);
        assertThat(probe.largestQueue()).isBetween(1L, (long) OUTBOUND_BYTES + CUT_BYTES);
        clients.forEach(RawClient::close);
    }
}

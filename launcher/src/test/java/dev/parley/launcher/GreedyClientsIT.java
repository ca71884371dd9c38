package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.memory.OutOfMemory;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Crowds of clients that make a server with a heap of 256 MB hold as much as they can. */
class GreedyClientsIT {

    private static final int KB = 1024;

    /** Some 5 s on a machine that does nothing else. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static final Map<String, String> ECHO = Map.of("APP", "echo", "EVENT_LOOPS", "2");

    /** 127 KiB of a message that never ends. */
    private static byte[] unfinished() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 4; i++) {
            frames.writeBytes(RawClient.frame(false, i == 0 ? 2 : 0, new byte[i == 0 ? 31 * KB : 32 * KB]));
        }
        return frames.toByteArray();
    }

    private static byte[] pings() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 500; i++) {
            frames.writeBytes(RawClient.frame(true, 9, new byte[i % 126]));
        }
        return frames.toByteArray();
    }

    private static RawClient.Response handshake(ParleyJar parley) {
        try (RawClient client = RawClient.tcp(parley.port())) {
            return client.handshake("/");
        }
    }

    private static void assertAllWellSoon(ParleyJar parley) {
        await().atMost(SOON).until(() -> handshake(parley).status() == 101);
        assertThat(parley.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(parley.errText()).doesNotContain("java.lang.OutOfMemoryError", " ERROR ");
    }

    @Test
    void two_thousand_unfinished_messages_cost_their_senders_the_connection_and_nobody_else() {
        try (ParleyJar parley = ParleyJar.started(ECHO);
                HonestClient honest = new HonestClient(parley)) {
            try (Greedy crowd = new Greedy(parley.port()).open(2000)) {
                crowd.send(unfinished());
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> handshake(parley).status() == 503);
                // Those that hold most are closed, so that others can come.
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> handshake(parley).status() == 101);
            }
            assertAllWellSoon(parley);
            assertThat(honest.end()).isPositive();
            assertThat(parley.errText()).contains("CONNECTION_MEMORY is");
        }
    }

    @Test
    void clients_that_ping_and_never_read_cost_nobody_else_anything() {
        try (ParleyJar parley = ParleyJar.started(ECHO);
                HonestClient honest = new HonestClient(parley)) {
            try (Greedy crowd = new Greedy(parley.port()).open(2500)) {
                byte[] pings = pings();
                long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
                while (System.nanoTime() < end) {
                    crowd.send(pings);
                }
            }
            assertAllWellSoon(parley);
            assertThat(honest.end()).isPositive();
        }
    }

    @Test
    void slow_readers_of_a_busy_room_cost_the_others_nothing() {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "fanout", "EVENT_LOOPS", "2"))) {
            try (Greedy crowd = new Greedy(parley.port()).open(1500);
                    HonestClient honest = new HonestClient(parley, 5, 4 * KB)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> parley.errText().contains("CONNECTION_MEMORY is"));
                assertThat(honest.end()).isPositive();
                assertThat(crowd.count()).isEqualTo(1500);
            }
            assertAllWellSoon(parley);
        }
    }

    @Test
    void frames_sent_behind_a_thousand_handshakes_cost_their_senders_alone() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 260; i++) {
            frames.writeBytes(RawClient.frame(true, 2, new byte[KB]));
        }
        try (ParleyJar parley = ParleyJar.started(ECHO);
                HonestClient honest = new HonestClient(parley)) {
            try (Greedy crowd = new Greedy(parley.port()).rush(1000, frames.toByteArray())) {
                long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
                await().atMost(Duration.ofSeconds(10)).until(() -> System.nanoTime() > end);
                assertThat(crowd.count()).isEqualTo(1000);
            }
            assertAllWellSoon(parley);
            assertThat(honest.end()).isPositive();
        }
    }

    /** The budget is set to more than there is, so the heap ends first. */
    @Test
    void a_process_whose_memory_ends_exits_whoever_started_it() {
        Map<String, String> small =
                Map.of("APP", "echo", "EVENT_LOOPS", "2", "CONNECTION_MEMORY", "100g", "_JAVA_OPTIONS", "-Xmx48m");
        try (ParleyJar parley = ParleyJar.started(small);
                Greedy crowd = new Greedy(parley.port()).open(800)) {
            crowd.send(unfinished());
            assertThat(parley.exitStatus()).isEqualTo(OutOfMemory.STATUS);
            assertThat(parley.errText()).contains("Out of memory");
        }
    }
}

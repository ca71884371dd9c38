package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.Deployment.Member;
import dev.parley.referee.Summary;
import dev.parley.referee.Verdict;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The promises of docs/guarantees.md with two gateways and many clients, during faults. A referee judges what every client
 * sent and received. Here the load is light and the faults are short; {@code bin/guarantees} has the load of the page, which
 * takes both cores, and faults as long as real ones.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuaranteeIT {

    private static final boolean AT_LENGTH = Boolean.getBoolean("guarantees.at.length");
    private static final int CLIENTS = AT_LENGTH ? 100 : 50;
    private static final int PACE = AT_LENGTH ? 500 : 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A history long enough for every reconnect, and acknowledgements that outlive a crash of Redis. */
    private static final Map<String, String> SETTINGS = Map.of("ACK", "aof", "HISTORY_SIZE", "100000");

    private final Deployment deployment = new Deployment("--appendonly", "yes", "--appendfsync", "always");

    @BeforeAll
    void start() {
        List<Member> all = List.of(
                deployment.begin(Deployment.CHAT, SETTINGS, ParleyJar.JAR),
                deployment.begin(Deployment.CHAT, SETTINGS, ParleyJar.JAR),
                deployment.begin(Deployment.GATEWAY, SETTINGS, ParleyJar.JAR),
                deployment.begin(Deployment.GATEWAY, SETTINGS, ParleyJar.JAR));
        all.forEach(member -> member.jar().awaitStart());
        deployment.of(Deployment.GATEWAY).forEach(gateway -> deployment.awaitHandshake(gateway, 101));
    }

    @AfterAll
    void end() {
        deployment.close();
    }

    private SocketAddress gateway(int number) {
        List<Member> gateways = deployment.of(Deployment.GATEWAY);
        URI address = deployment.socketsOf(gateways.get(number % gateways.size()));
        return SocketAddress.inetSocketAddress(address.getPort(), address.getHost());
    }

    /** Half of the clients start at either gateway, and reconnect to the other one. */
    private ChatLoad load(String room) {
        return ChatLoad.of(room, CLIENTS, number -> List.of(gateway(number), gateway(number + 1)))
                .speaking(PACE)
                .flowing(PATIENCE, PACE / 2);
    }

    /** Lets messages flow for a while, then stops, and checks that no promise was broken and that enough happened. */
    private Summary judge(ChatLoad load) throws Exception {
        load.flowing(PATIENCE, PACE).stop(PATIENCE);
        load.stored(new ManagedRoom(deployment, load.room()).stored());
        Verdict verdict = load.verdict();
        assertThat(verdict.faults()).isEmpty();
        assertThat(load.surprises()).isEmpty();
        Summary summary = verdict.summary();
        assertThat(summary.present()).isEqualTo(CLIENTS);
        assertThat(summary.sent()).isEqualTo(load.said()).isGreaterThan(PACE);
        assertThat(summary.acked()).isEqualTo(summary.sent());
        assertThat(load.notTaken()).isZero();
        return summary;
    }

    @Test
    void nothing_goes_wrong_when_nothing_goes_wrong() throws Exception {
        try (ChatLoad load = load("calm")) {
            Summary summary = judge(load);
            assertThat(summary.deliveries()).isEqualTo(CLIENTS * summary.sent());
            assertThat(summary.reconnects()).isZero();
        }
    }

    @Test
    void a_redis_that_is_restarted_loses_nothing_and_nobody() throws Exception {
        try (ChatLoad load = load("restarted")) {
            deployment.redis().stop();
            deployment.redis().start();
            Summary summary = judge(load);
            assertThat(summary.epochs()).isGreaterThan(1);
            assertThat(summary.gapsTold()).isZero();
            assertThat(summary.reconnects()).isZero();
        }
    }

    @Test
    void a_redis_that_crashes_loses_nothing_in_silence() throws Exception {
        try (ChatLoad load = load("crashed")) {
            deployment.redis().kill();
            deployment.redis().start();
            Summary summary = judge(load);
            assertThat(summary.epochs()).isGreaterThan(1);
        }
    }

    @Test
    void a_redis_that_stands_still_loses_nothing_and_nobody() throws Exception {
        try (ChatLoad load = load("paused")) {
            deployment.redis().pause();
            long before = load.received();
            load.speakingFor(AT_LENGTH ? Duration.ofSeconds(10) : Duration.ofSeconds(2));
            long meanwhile = load.received() - before;
            deployment.redis().resume();
            Summary summary = judge(load);
            // messages in flight at the pause may still arrive
            assertThat(meanwhile).isLessThan((long) PACE * CLIENTS);
            assertThat(summary.gapsTold()).isZero();
            assertThat(summary.reconnects()).isZero();
        }
    }

    @Test
    void connections_to_redis_that_are_killed_lose_nothing_and_nobody() throws Exception {
        try (ChatLoad load = load("killed")) {
            int killed = 0;
            for (int i = 0; i < 20; i++) {
                killed += killed("pubsub") + killed("normal");
                if (AT_LENGTH) {
                    load.flowing(PATIENCE, PACE);
                } else {
                    load.speakingFor(Duration.ofMillis(100));
                }
            }
            Summary summary = judge(load);
            assertThat(killed).isGreaterThanOrEqualTo(20);
            assertThat(summary.gapsTold()).isZero();
            assertThat(summary.reconnects()).isZero();
        }
    }

    private int killed(String type) {
        String answer = deployment.redis().command("CLIENT", "KILL", "TYPE", type);
        return Integer.parseInt(answer.substring(1).trim());
    }

    @Test
    void an_overrun_output_buffer_in_redis_loses_nothing_and_nobody() throws Exception {
        try (ChatLoad load = load("overrun")) {
            ManagedRoom room = new ManagedRoom(deployment, load.room());
            deployment.redis().command("CONFIG SET client-output-buffer-limit \"pubsub 64kb 32kb 1\"");
            for (int i = 0; i < (AT_LENGTH ? 20 : 5); i++) {
                overrun(room);
                load.flowing(PATIENCE, PACE / 5);
            }
            deployment.redis().command("CONFIG SET client-output-buffer-limit \"pubsub 32mb 8mb 60\"");
            Summary summary = judge(load);
            assertThat(summary.gapsTold()).isZero();
            assertThat(summary.reconnects()).isZero();
        }
    }

    /** Publishes a message that exceeds the buffer, repeatedly, since no process may be subscribed at that moment. */
    private void overrun(ManagedRoom room) {
        long before = overruns();
        await().atMost(PATIENCE).until(() -> {
            room.sendEphemeral(100_000);
            return overruns() > before;
        });
    }

    private long overruns() {
        String stats = deployment.redis().command("INFO", "stats");
        Matcher found = Pattern.compile("client_output_buffer_limit_disconnections:(\\d+)")
                .matcher(stats);
        assertThat(found.find()).as(stats).isTrue();
        return Long.parseLong(found.group(1));
    }

    @Test
    void clients_that_are_cut_off_at_random_miss_nothing() throws Exception {
        try (ChatLoad load =
                ChatLoad.atCables("cut", CLIENTS, this::gateway).speaking(PACE).flowing(PATIENCE, PACE / 2)) {
            int cuts = load.cuttingHalf(
                    AT_LENGTH ? Duration.ofMinutes(1) : Duration.ofSeconds(3),
                    Duration.ofMillis(AT_LENGTH ? 150 : 50),
                    AT_LENGTH ? Duration.ofSeconds(2) : Duration.ofSeconds(1));
            Summary summary = judge(load);
            // the others were cut again before they were connected
            assertThat(summary.reconnects()).isGreaterThan(cuts / 2);
            assertThat(summary.recovered()).isGreaterThan(cuts / 2);
            assertThat(summary.gapsTold()).isZero();
        }
    }

    @Test
    void chat_services_are_replaced_and_nobody_misses_anything() throws Exception {
        try (ChatLoad load = load("rolled")) {
            List<Member> before = deployment.of(Deployment.CHAT);
            for (Member old : before) {
                deployment.start(Deployment.CHAT, 1, SETTINGS);
                old.jar().terminate();
                assertThat(old.jar().exitStatus()).isEqualTo(143);
                deployment.remove(old);
            }
            assertThat(deployment.of(Deployment.CHAT)).hasSize(2).doesNotContainAnyElementsOf(before);
            Summary summary = judge(load);
            assertThat(summary.gapsTold()).isZero();
            assertThat(summary.reconnects()).isZero();
        }
    }

    @Test
    void a_flushed_redis_loses_nothing_in_silence() throws Exception {
        try (ChatLoad load = load("flushed")) {
            assertThat(deployment.redis().command("FLUSHALL")).startsWith("+OK");
            Summary summary = judge(load);
            assertThat(summary.epochs()).isGreaterThan(1);
            assertThat(summary.gapsTold()).isGreaterThanOrEqualTo(CLIENTS);
        }
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The command {@code drain} and SIGTERM, with a process of the real jar. */
class DrainIT {

    private static final Pattern MANAGEMENT = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/\\w+)/@connections");
    private static final int SOCKETS = 60;

    private static ParleyJar started(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(Map.of("APP", "echo", "EVENT_LOOPS", "2"));
        environment.putAll(settings);
        return ParleyJar.started(environment);
    }

    private static CommandRun drain(ParleyJar parley, String... options) {
        Matcher line = MANAGEMENT.matcher(parley.errText());
        assertThat(line.find()).as(parley.errText()).isTrue();
        List<String> arguments = new ArrayList<>(List.of("drain", "--endpoint", line.group(1)));
        arguments.addAll(List.of(options));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run;
    }

    private static List<RawClient> open(ParleyJar parley) {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            clients.add(RawClient.open(parley.port()));
        }
        return clients;
    }

    /** Reads each client's end and returns the time after which it is to come back. */
    private static List<Long> retries(List<RawClient> clients) {
        return clients.stream()
                .map(client -> {
                    RawClient.Frame close = client.readClose();
                    assertThat(close.closeCode()).isEqualTo(1012);
                    assertThat(close.closeReason()).matches("Gateway is stopping retry=\\d+");
                    client.drop();
                    return Long.valueOf(close.closeReason().replaceAll(".*=", ""));
                })
                .toList();
    }

    @Test
    void a_drained_process_goes_on_without_clients_until_the_drain_is_undone() {
        try (ParleyJar parley = started(Map.of("ARC_ENV", "staging", "DRAIN_RATE", "20"))) {
            List<RawClient> clients = open(parley);
            assertThat(drain(parley, "--status").out().strip()).isEqualTo("serving: 60 left, 0 gone, 0 back");
            List<String> progress = drain(parley).out().lines().toList();
            assertThat(progress).hasSizeGreaterThan(2).last().isEqualTo("drained: 0 left, 60 gone, 0 back");
            assertThat(progress.subList(0, progress.size() - 1))
                    .allMatch(line -> line.matches("draining: \\d+ left, \\d+ gone, 0 back"));
            assertThat(retries(clients)).allMatch(retry -> retry < 1000);
            assertThat(parley.errText()).contains("Draining 60 connections over 3 s, 20 per second");
            assertThat(parley.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(parley.get("/health/ready").body()).isEqualTo("draining\n");
            assertRefused(parley);
            assertThat(drain(parley, "--undo").out().strip()).isEqualTo("serving: 0 left, 60 gone, 0 back");
            assertThat(parley.get("/health/ready").body()).isEqualTo("ok\n");
            try (RawClient client = RawClient.open(parley.port())) {
                assertThat(drain(parley, "--status").out().strip()).isEqualTo("serving: 0 left, 60 gone, 1 back");
                client.sendText("hi");
                assertThat(client.readText()).isEqualTo("hi");
            }
        }
    }

    private static void assertRefused(ParleyJar parley) {
        try (RawClient late = RawClient.tcp(parley.port())) {
            RawClient.Response refused = late.handshake("/");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.head()).containsIgnoringCase("\r\nRetry-After: 1\r\n");
        }
    }

    @Test
    void on_sigterm_a_rate_that_is_too_slow_is_logged_and_the_rest_goes_at_the_bound() {
        try (ParleyJar parley = started(Map.of("ARC_ENV", "staging", "DRAIN", "2", "DRAIN_RATE", "5"))) {
            List<RawClient> clients = open(parley);
            // Process.destroy would close the log's stream.
            parley.signal("TERM");
            retries(clients);
            assertThat(parley.exitStatus()).isEqualTo(143);
            assertThat(parley.errText())
                    .contains("WARN")
                    .contains(
                            "Draining 60 connections, 5 per second, would take 12 s, but DRAIN is 2 s: the last 50 are"
                                    + " closed together at its end");
        }
    }

    @Test
    void in_testing_all_go_at_once_and_come_back_within_a_second() {
        try (ParleyJar parley = started(Map.of("DRAIN", "600"))) {
            List<RawClient> clients = open(parley);
            // Process.destroy would close the log's stream.
            parley.signal("TERM");
            assertThat(retries(clients)).allMatch(retry -> retry <= 1000);
            assertThat(parley.exitStatus()).isEqualTo(143);
            assertThat(parley.errText()).contains("Draining 60 connections at once");
        }
    }
}

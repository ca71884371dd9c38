package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.Deployment.Member;
import dev.parley.referee.Summary;
import dev.parley.referee.Verdict;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The command {@code rebalance} with processes of the real jar behind HAProxy's leastconn, while clients chat. */
@Isolated("its load takes both cores")
class RebalanceIT {

    private static final int CLIENTS = 200;
    private static final int SHARE = CLIENTS / 4;
    private static final int PACE = 40;
    private static final int RATE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("HISTORY_SIZE", "100000");

    private final Deployment deployment = new Deployment();
    private final MovedClients moved = new MovedClients();

    @AfterEach
    void close() {
        deployment.close();
    }

    private void start(int gateways) {
        List<Member> begun = new ArrayList<>();
        begun.add(deployment.begin(Deployment.CHAT, SETTINGS, ParleyJar.JAR));
        for (int i = 0; i < gateways; i++) {
            begun.add(deployment.begin(Deployment.GATEWAY, SETTINGS, ParleyJar.JAR));
        }
        begun.forEach(member -> member.jar().awaitStart());
        awaitBalancer();
    }

    private void awaitBalancer() {
        await().atMost(PATIENCE).until(deployment::isBalanced);
        deployment.of(Deployment.GATEWAY).forEach(gateway -> deployment.awaitHandshake(gateway, 101));
    }

    private Member gateway(int number) {
        return deployment.of(Deployment.GATEWAY).get(number);
    }

    /** Clients that know no address but the load balancer's. */
    private ChatLoad load(int clients) {
        SocketAddress balancer =
                SocketAddress.inetSocketAddress(deployment.balancer().port(), "127.0.0.1");
        return ChatLoad.of("rebalanced", clients, number -> List.of(balancer), moved);
    }

    private CommandRun rebalance(int gateway, String... options) {
        String endpoint = deployment.management(gateway(gateway), "").toString();
        List<String> arguments = new ArrayList<>(List.of("rebalance", "--endpoint", endpoint));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertNoPromiseBroken(ChatLoad load, int clients) {
        load.stop(PATIENCE);
        Verdict verdict = load.verdict();
        assertThat(verdict.faults()).isEmpty();
        assertThat(load.surprises()).isEmpty();
        Summary summary = verdict.summary();
        assertThat(summary.present()).isEqualTo(clients);
        assertThat(summary.acked()).isEqualTo(summary.sent());
        assertThat(summary.gapsTold()).isZero();
    }

    @Test
    void after_a_gateway_was_added_connections_move_at_the_rate_and_nobody_misses_or_doubles_a_message() {
        start(3);
        try (ChatLoad load = load(CLIENTS).speaking(PACE).flowing(PATIENCE, PACE)) {
            assertThat(deployment.balancer().socketsByGateway().values())
                    .hasSize(3)
                    .allMatch(sockets -> Math.abs(sockets - CLIENTS / 3) <= 1);
            deployment.begin(Deployment.GATEWAY, SETTINGS, ParleyJar.JAR).jar().awaitStart();
            awaitBalancer();
            CommandRun run = rebalance(1, "--rate", "" + RATE);
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
            assertThat(run.out()).contains("Balanced: each of 4 gateways is within 10 % of its share of " + SHARE);
            load.everyone(PATIENCE);
            assertThat(deployment.balancer().socketsByGateway().values())
                    .hasSize(4)
                    .allMatch(sockets -> Math.abs(sockets - SHARE) <= SHARE / 10);
            assertThat(moved.count()).isBetween(SHARE * 9 / 10, SHARE * 3 / 2);
            assertThat(moved.clients()).isEqualTo(moved.count());
            assertThat(moved.mostInASecond()).isLessThanOrEqualTo(RATE * 3 / 2);
            assertNoPromiseBroken(load.flowing(PATIENCE, PACE), CLIENTS);
            assertThat(rebalance(3).out()).contains("Nothing to rebalance: each of 4 gateways");
        }
    }

    @Test
    void it_stops_when_asked_through_any_gateway_and_when_a_gateway_is_killed() {
        start(2);
        int clients = 60;
        try (ChatLoad load = load(clients).speaking(PACE).flowing(PATIENCE, PACE)) {
            deployment.begin(Deployment.GATEWAY, SETTINGS, ParleyJar.JAR).jar().awaitStart();
            awaitBalancer();
            CompletableFuture<CommandRun> run = begun(0);
            assertThat(rebalance(1).err()).contains("409", "A rebalance is under way, coordinated by gateway");
            assertThat(rebalance(1, "--status").out()).contains("Round 1: connections are moved");
            assertThat(rebalance(2, "--stop").out()).contains("Stopped as asked");
            assertThat(run.join().status()).isEqualTo(1);
            assertThat(run.join().err()).contains("Stopped as asked");

            CompletableFuture<CommandRun> next = begun(0);
            Member victim = gateway(1);
            victim.jar().kill();
            assertThat(next.join().status()).isEqualTo(1);
            assertThat(next.join().err()).contains("Stopped: gateway " + victim.address() + ":");
            deployment.remove(victim);
            load.everyone(PATIENCE);
            int closed = moved.count();
            load.flowing(PATIENCE, 2 * PACE);
            assertThat(moved.count()).isEqualTo(closed);
            assertNoPromiseBroken(load, clients);
        }
    }

    /** Begins a slow rebalance, and waits until it moves clients. */
    private CompletableFuture<CommandRun> begun(int gateway) {
        int before = moved.count();
        CompletableFuture<CommandRun> run = CompletableFuture.supplyAsync(() -> rebalance(gateway, "--rate", "1"));
        await().atMost(PATIENCE).until(() -> moved.count() > before);
        return run;
    }
}

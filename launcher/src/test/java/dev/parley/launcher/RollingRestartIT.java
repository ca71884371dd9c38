package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.launcher.Deployment.Member;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Three gateways behind HAProxy are restarted one after the other while clients chat. {@code bin/rolling-restart} runs it with
 * thousands of clients, and prints the figures.
 */
@Isolated("its load takes both cores")
class RollingRestartIT {

    /** True for bin/rolling-restart: on a machine that does nothing else, clients come back at the rate of the drain. */
    private static final boolean AT_LENGTH = Boolean.getBoolean("rolling.at.length");

    private static final int CLIENTS = Integer.getInteger("rolling.clients", 90);
    private static final int PACE = Integer.getInteger("rolling.messages", 30);
    private static final int DRAIN_RATE = Integer.getInteger("rolling.rate", 25);
    private static final boolean REBALANCES = Boolean.getBoolean("rolling.rebalance");

    private static final int GATEWAYS = 3;
    private static final double TOLERANCE = 1.5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> SETTINGS = Map.of("DRAIN", "120", "DRAIN_RATE", "" + DRAIN_RATE);

    @Test
    void a_rolling_restart_loses_no_client_and_no_message() throws Exception {
        try (Deployment deployment = new Deployment(CLIENTS + 500)) {
            deployment.start(Deployment.CHAT, 2);
            deployment.start(Deployment.GATEWAY, GATEWAYS, SETTINGS);
            await().atMost(PATIENCE).until(deployment::isBalanced);
            SocketAddress balancer =
                    SocketAddress.inetSocketAddress(deployment.balancer().port(), "127.0.0.1");
            try (RoomsLoad load = new RoomsLoad(CLIENTS, balancer).speaking(PACE)) {
                load.everyone();
                System.out.println(load.clients() + " clients of " + GATEWAYS + " gateways, " + PACE
                        + " messages a second, DRAIN_RATE " + DRAIN_RATE);
                List<RejoinTimes.Figures> rejoins = new ArrayList<>();
                rejoins.add(restartEach(deployment, load));
                if (REBALANCES) {
                    rejoins.add(addOne(deployment, load));
                }
                RoomsLoad.Judgement judgement = load.judge(deployment);
                System.out.println(judgement);
                assertThat(judgement.faults()).isEmpty();
                assertThat(judgement.present()).isEqualTo(load.clients());
                assertThat(judgement.acked()).isEqualTo(judgement.sent()).isPositive();
                assertThat(judgement.gaps()).isZero();
                rejoins.forEach(RollingRestartIT::assertRate);
            }
        }
    }

    private static void assertRate(RejoinTimes.Figures rejoins) {
        assertThat(rejoins.count()).isPositive();
        if (AT_LENGTH) {
            assertThat(rejoins.peak()).isLessThanOrEqualTo((int) (TOLERANCE * DRAIN_RATE));
        }
    }

    private static RejoinTimes.Figures restartEach(Deployment deployment, RoomsLoad load) {
        long begun = System.nanoTime();
        for (Member gateway : List.copyOf(deployment.of(Deployment.GATEWAY))) {
            // Process.destroy would close the log's stream.
            gateway.jar().signal("TERM");
            assertThat(gateway.jar().exitStatus()).isEqualTo(143);
            gateway.jar().close();
            deployment.remove(gateway);
            deployment.start(Deployment.GATEWAY, 1, SETTINGS);
            await().atMost(PATIENCE).until(deployment::isBalanced);
        }
        return print("all restarted", begun, deployment, load);
    }

    private static RejoinTimes.Figures addOne(Deployment deployment, RoomsLoad load) {
        Member first = deployment.of(Deployment.GATEWAY).get(0);
        deployment.start(Deployment.GATEWAY, 1, SETTINGS);
        await().atMost(PATIENCE).until(deployment::isBalanced);
        long begun = System.nanoTime();
        String endpoint = deployment.management(first, "").toString().replaceFirst("/$", "");
        CommandRun run = CommandRun.of("rebalance", "--endpoint", endpoint, "--rate", "" + DRAIN_RATE);
        System.out.print(run.out());
        assertThat(run.status()).as(run.err()).isZero();
        RejoinTimes.Figures rejoins = print("a gateway added and rebalanced", begun, deployment, load);
        double even = (double) load.clients() / (GATEWAYS + 1);
        assertThat(deployment.balancer().socketsByGateway().values())
                .hasSize(GATEWAYS + 1)
                .allSatisfy(sockets -> assertThat(sockets / even).isBetween(0.8, 1.2));
        return rejoins;
    }

    private static RejoinTimes.Figures print(String what, long begun, Deployment deployment, RoomsLoad load) {
        RejoinTimes.Figures rejoins = load.everyone();
        System.out.println(
                what + " within " + Duration.ofNanos(System.nanoTime() - begun).toSeconds() + " s: "
                        + rejoins + "; sockets by gateway "
                        + deployment.balancer().socketsByGateway().values());
        return rejoins;
    }
}

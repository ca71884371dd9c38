package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.testing.RawClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connections of a gateway process that is killed. */
class TakeoverIT {

    private static final int PEOPLE = 20;

    /** One and a half leases, and a margin for a busy machine. */
    private static final Duration BOUND =
            LeaseStage.LEASE.multipliedBy(3).dividedBy(2).plusSeconds(6);

    @Test
    void each_connection_of_a_killed_gateway_gets_its_disconnect_once_and_leaves_its_channels() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            stage.open(gateways.get(0), PEOPLE);
            List<String> lost = stage.functions().connected();
            List<RawClient> others = stage.open(gateways.get(1), 3);
            stage.functions().awaitMembers(PEOPLE + 3);
            lost.forEach(id -> stage.awaitRecord(id, "ann"));
            long killedAt = System.nanoTime();
            gateways.get(0).kill();
            LeaseStage.soon().until(() -> stage.functions().disconnects().size() >= PEOPLE);
            assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(BOUND);
            stage.functions().awaitMembers(3);
            assertThat(stage.functions().disconnected()).containsExactlyInAnyOrderElementsOf(lost);
            assertThat(stage.functions().disconnects()).allSatisfy(TakeoverIT::assertGatewayLost);
            others.get(0).sendText("still here");
            assertThat(others.get(0).readText()).isEqualTo("still here");
            assertThat(gateways.get(1).errText())
                    .contains("is lost: taking over")
                    .doesNotContain("ERROR");
        }
    }

    private static void assertGatewayLost(WebSocketEvent disconnect) {
        RequestContext context = disconnect.requestContext();
        assertThat(context.disconnectStatusCode()).isEqualTo(1006);
        assertThat(context.disconnectReason()).isEqualTo("Gateway lost");
        assertThat(context.attributes()).isEqualTo(OwnFunctions.USER);
    }

    @Test
    void a_gateway_that_is_killed_during_its_takeover_is_succeeded() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(3, "TAKEOVER_RATE", "5");
            stage.open(gateways.get(0), PEOPLE);
            List<String> lost = stage.functions().connected();
            gateways.get(0).kill();
            LeaseStage.soon().until(() -> !stage.functions().disconnects().isEmpty());
            ParleyJar claimant = gateways.stream()
                    .filter(gateway -> gateway.errText().contains("is lost: taking over"))
                    .findFirst()
                    .orElseThrow();
            claimant.kill();
            int before = stage.functions().disconnects().size();
            assertThat(before).isLessThan(PEOPLE);
            LeaseStage.soon().until(() -> new HashSet<>(stage.functions().disconnected()).size() == PEOPLE);
            stage.functions().awaitMembers(0);
            assertThat(stage.functions().disconnected()).containsAll(lost);
            assertThat(stage.functions().disconnects().stream()
                            .map(event -> event.requestContext().requestId())
                            .distinct())
                    .hasSize(PEOPLE);
        }
    }

    @Test
    void the_next_gateway_to_start_takes_over_if_none_survived() {
        try (LeaseStage stage = new LeaseStage()) {
            ParleyJar only = stage.start(1).get(0);
            stage.open(only, PEOPLE);
            List<String> lost = stage.functions().connected();
            stage.functions().awaitMembers(PEOPLE);
            only.kill();
            assertThat(only.exitStatus()).isEqualTo(137);
            assertThat(stage.functions().members()).isEqualTo(PEOPLE);
            stage.start(1);
            LeaseStage.soon().until(() -> stage.functions().disconnects().size() >= PEOPLE);
            stage.functions().awaitMembers(0);
            assertThat(stage.functions().disconnected()).containsExactlyInAnyOrderElementsOf(lost);
        }
    }

    @Test
    void a_disconnect_that_finds_no_function_survives_its_gateway() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            RawClient client = stage.open(gateways.get(0), 1).get(0);
            stage.functions().awaitMembers(1);
            stage.functions().stop();
            client.sendClose(3001, "bye");
            assertThat(client.readClose().closeCode()).isEqualTo(3001);
            stage.functions().awaitMembers(0);
            stage.awaitRecord(stage.functions().connected().get(0), "bye");
            gateways.get(0).kill();
            LeaseStage.soon().until(() -> gateways.get(1).errText().contains("is lost: taking over"));
            stage.functions().startAgain();
            LeaseStage.soon().until(() -> !stage.functions().disconnects().isEmpty());
            RequestContext context = stage.functions().disconnects().get(0).requestContext();
            assertThat(context.disconnectStatusCode()).isEqualTo(3001);
            assertThat(context.disconnectReason()).isEqualTo("bye");
        }
    }

    @Test
    void a_stopping_gateway_gives_back_what_it_could_not_deliver() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            stage.open(gateways.get(0), PEOPLE);
            List<String> lost = stage.functions().connected();
            stage.functions().awaitMembers(PEOPLE);
            stage.functions().stop();
            gateways.get(0).terminate();
            assertThat(gateways.get(0).exitStatus()).isEqualTo(143);
            stage.functions().startAgain();
            LeaseStage.soon().until(() -> stage.functions().disconnects().size() >= PEOPLE);
            assertThat(stage.functions().disconnected()).containsExactlyInAnyOrderElementsOf(lost);
            assertThat(stage.functions().disconnects())
                    .allMatch(event -> event.requestContext().disconnectStatusCode() == 1012);
        }
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.bus.ConnectionId;
import dev.parley.gateway.testing.RawClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gateways that stood still, or that lost Redis, alone or all together. */
class LeaseIT {

    private static final int PEOPLE = 10;

    private static void assertClosedWith1012(List<RawClient> clients) {
        clients.forEach(client -> assertThat(client.readClose().closeCode()).isEqualTo(1012));
    }

    @Test
    void a_gateway_that_stood_still_and_was_taken_over_closes_its_sockets_and_goes_on_under_another_id() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            ParleyJar paused = gateways.get(0);
            List<RawClient> clients = stage.open(paused, PEOPLE);
            List<String> before = stage.functions().connected();
            paused.pause();
            clients.forEach(client -> client.sendText("sent while nobody read"));
            LeaseStage.soon().until(() -> stage.functions().disconnects().size() >= PEOPLE);
            paused.signal("CONT");
            assertClosedWith1012(clients);
            LeaseStage.soon().until(() -> LeaseStage.health(paused).statusCode() == 200);
            RawClient again = stage.open(paused, 1).get(0);
            again.sendText("hello again");
            assertThat(again.readText()).isEqualTo("hello again");
            String now = stage.functions().connected().get(PEOPLE);
            assertThat(gatewaysOf(before)).doesNotContain(ConnectionId.gatewayOf(now));
            assertThat(stage.functions().messages()).containsExactly("hello again");
            assertThat(stage.functions().disconnected()).containsExactlyInAnyOrderElementsOf(before);
            stage.functions().awaitMembers(1);
        }
    }

    private static Set<String> gatewaysOf(List<String> connectionIds) {
        Set<String> gateways = new HashSet<>();
        connectionIds.forEach(id -> gateways.add(ConnectionId.gatewayOf(id)));
        return gateways;
    }

    @Test
    void a_gateway_alone_that_stood_still_sends_each_disconnect_itself() {
        try (LeaseStage stage = new LeaseStage()) {
            ParleyJar paused = stage.start(1).get(0);
            List<RawClient> clients = stage.open(paused, PEOPLE);
            List<String> before = stage.functions().connected();
            long stoppedAt = System.nanoTime();
            paused.pause();
            clients.forEach(client -> client.sendText("sent while nobody read"));
            Duration pause = LeaseStage.LEASE.multipliedBy(2);
            LeaseStage.soon().until(() -> System.nanoTime() - stoppedAt > pause.toNanos());
            paused.signal("CONT");
            assertClosedWith1012(clients);
            clients.forEach(RawClient::drop);
            LeaseStage.soon().until(() -> stage.functions().disconnects().size() >= PEOPLE);
            assertThat(stage.functions().disconnected()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(stage.functions().disconnects())
                    .allMatch(event -> event.requestContext().disconnectStatusCode() == 1012);
            assertThat(stage.functions().messages()).isEmpty();
            stage.functions().awaitMembers(0);
        }
    }

    @Test
    void while_redis_is_away_for_all_sockets_stay_and_events_go_on_and_new_clients_are_asked_back() {
        try (LeaseStage stage = new LeaseStage()) {
            List<ParleyJar> gateways = stage.start(2);
            List<RawClient> clients = stage.open(gateways.get(0), PEOPLE);
            stage.functions().awaitMembers(PEOPLE);
            stage.redis().kill();
            long killedAt = System.nanoTime();
            gateways.forEach(LeaseIT::assertAskedBack);
            Duration outage = LeaseStage.LEASE.multipliedBy(3);
            while (System.nanoTime() - killedAt < outage.toNanos()) {
                clients.forEach(client -> client.sendText("still here"));
                clients.forEach(client -> assertThat(client.readText()).isEqualTo("still here"));
            }
            gateways.forEach(LeaseIT::assertAskedBack);
            assertThat(stage.functions().disconnects()).isEmpty();
            stage.redis().start();
            gateways.forEach(gateway ->
                    LeaseStage.soon().until(() -> LeaseStage.handshake(gateway).status() == 101));
            clients.forEach(client -> client.sendText("after it"));
            clients.forEach(client -> assertThat(client.readText()).isEqualTo("after it"));
        }
    }

    private static void assertAskedBack(ParleyJar gateway) {
        LeaseStage.soon().until(() -> LeaseStage.handshake(gateway).status() == 503);
        RawClient.Response refusal = LeaseStage.handshake(gateway);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.head().toLowerCase(java.util.Locale.ROOT)).containsPattern("retry-after: [1-5]\r\n");
        LeaseStage.soon().untilAsserted(() -> {
            HttpResponse<String> health = LeaseStage.health(gateway);
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("Redis");
        });
    }

    @Test
    void a_gateway_that_alone_loses_redis_closes_its_sockets_and_comes_back_with_redis() {
        try (LeaseStage stage = new LeaseStage();
                FaultyRedisLine line = new FaultyRedisLine(stage.redis().port())) {
            ParleyJar cutOff = stage.start(1, "REDIS_URL", line.url()).get(0);
            ParleyJar other = stage.start(1).get(0);
            List<RawClient> clients = stage.open(cutOff, PEOPLE);
            List<RawClient> others = stage.open(other, 1);
            List<String> connected = stage.functions().connected();
            stage.functions().awaitMembers(PEOPLE + 1);
            line.fail(FaultyRedisLine.Fault.CUT);
            assertClosedWith1012(clients);
            assertAskedBack(cutOff);
            LeaseStage.soon().until(() -> stage.functions().disconnects().size() >= PEOPLE);
            stage.functions().awaitMembers(1);
            others.get(0).sendText("not cut off");
            assertThat(others.get(0).readText()).isEqualTo("not cut off");
            line.mend();
            LeaseStage.soon().until(() -> LeaseStage.health(cutOff).statusCode() == 200);
            assertThat(LeaseStage.handshake(cutOff).status()).isEqualTo(101);
            assertThat(stage.functions().disconnected())
                    .containsExactlyInAnyOrderElementsOf(connected.subList(0, PEOPLE));
        }
    }

    @Test
    void a_paused_redis_makes_no_process_ready() {
        try (LeaseStage stage = new LeaseStage()) {
            ParleyJar gateway = stage.start(1).get(0);
            RedisServer redis = stage.redis();
            redis.pause();
            try {
                LeaseStage.soon().until(() -> LeaseStage.health(gateway).statusCode() == 503);
            } finally {
                redis.resume();
            }
            LeaseStage.soon().until(() -> LeaseStage.health(gateway).statusCode() == 200);
        }
    }
}

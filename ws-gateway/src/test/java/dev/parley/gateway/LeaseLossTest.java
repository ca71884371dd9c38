package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.FailureCode;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.LeasedBackplane;
import dev.parley.gateway.testing.OwnLease;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RemoteHost;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events that wait for a function host while their gateway loses its lease. */
class LeaseLossTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final LeasedBackplane backplane = new LeasedBackplane();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
    private final OwnLease lease = backplane.begun();

    @AfterEach
    void close() {
        gateway.close();
    }

    /** From now on events wait, for as long as a function may take, since the host said goodbye. */
    private void stopHost() {
        TestGateway.await(gateway.stopFunctions());
    }

    private static void assertNothingComes(RemoteHost host) {
        Awaitility.await().during(Duration.ofSeconds(1)).until(() -> host.waiting() == 0);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().until(condition);
    }

    /** A client that is gone, and whose $disconnect waits for a host. */
    private void leaveOne() {
        RawClient client = RawClient.open(gateway.port());
        stopHost();
        client.drop();
        await(() -> lease.puts() == 2);
    }

    @Test
    void a_connect_that_waits_for_a_host_is_refused_once_the_lease_has_lapsed() {
        stopHost();
        try (RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.US_ASCII));
            await(() -> lease.recorded().size() == 1);
            lease.fallBehind();
            try (RemoteHost host = new RemoteHost(gateway.vertx(), "$connect")) {
                assertThat(client.readResponse().status()).isEqualTo(503);
                assertNothingComes(host);
            }
        }
    }

    @Test
    void a_connect_that_a_lost_host_may_have_accepted_is_followed_by_its_disconnect_if_the_lease_has_lapsed() {
        stopHost();
        try (RemoteHost first = new RemoteHost(gateway.vertx(), "$connect");
                RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.US_ASCII));
            String id = first.take().body().connectionId();
            lease.fallBehind();
            await(lease::hasLapsed);
            first.die();
            assertThat(client.readResponse().status()).isEqualTo(503);
            assertThat(lease.recorded()).containsExactly(id);
            lease.expire();
            try (RemoteHost second = new RemoteHost(gateway.vertx(), "$disconnect")) {
                Message<WebSocketEvent> disconnect = second.take();
                assertThat(disconnect.body().connectionId()).isEqualTo(id);
                RemoteHost.answer(disconnect);
                await(() -> lease.recorded().isEmpty());
            }
        }
    }

    @Test
    void a_message_that_waits_for_a_host_does_not_leave_once_the_lease_has_lapsed() {
        try (RawClient client = RawClient.open(gateway.port())) {
            stopHost();
            client.sendText("waits");
            client.send(RawClient.frame(true, 9, new byte[0]));
            assertThat(client.read().opcode()).isEqualTo(10);
            lease.fallBehind();
            try (RemoteHost host = new RemoteHost(gateway.vertx(), "$default")) {
                assertNothingComes(host);
            }
        }
    }

    @Test
    void a_disconnect_that_waits_for_a_host_leaves_only_once_redis_has_decided() {
        leaveOne();
        lease.fallBehind();
        try (RemoteHost host = new RemoteHost(gateway.vertx(), "$disconnect")) {
            assertNothingComes(host);
            assertThat(lease.hasLapsed()).isTrue();
            lease.expire();
            RemoteHost.answer(host.take());
            await(() -> lease.recorded().isEmpty());
        }
    }

    @Test
    void no_disconnect_leaves_once_another_process_has_claimed_the_lease() {
        leaveOne();
        lease.take();
        try (RemoteHost host = new RemoteHost(gateway.vertx(), "$disconnect")) {
            assertNothingComes(host);
            assertThat(lease.recorded()).hasSize(1);
        }
    }

    @Test
    void a_disconnect_does_not_leave_while_an_expired_lease_is_not_renewed() {
        leaveOne();
        lease.expire();
        lease.fallBehind();
        try (RemoteHost host = new RemoteHost(gateway.vertx(), "$disconnect")) {
            assertNothingComes(host);
            lease.expire();
            RemoteHost.answer(host.take());
            await(() -> lease.recorded().isEmpty());
        }
    }

    @Test
    void no_disconnect_leaves_once_an_expired_lease_was_claimed_after_all() {
        leaveOne();
        lease.expire();
        lease.fallBehind();
        lease.take();
        try (RemoteHost host = new RemoteHost(gateway.vertx(), "$disconnect")) {
            assertNothingComes(host);
            assertThat(lease.recorded()).hasSize(1);
        }
    }

    @Test
    void a_disconnect_that_a_fenced_host_refuses_keeps_its_record_for_the_claimant() {
        leaveOne();
        try (RemoteHost host = new RemoteHost(gateway.vertx(), "$disconnect")) {
            host.take().fail(FailureCode.FENCED, "a test's own");
            await(() -> !lease.isHeld());
            assertThat(lease.recorded()).hasSize(1);
            assertNothingComes(host);
        }
    }

    @Test
    void a_connection_whose_disconnect_was_answered_is_not_recorded_again_while_its_channel_closes() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String id = lease.recorded().get(0);
            assertThat(lease.listed()).containsExactly(id);
            TestGateway.await(gateway.connections().close(id));
            await(() -> lease.recorded().isEmpty());
            assertThat(lease.listed()).isEmpty();
            assertThat(client.readClose().closeCode()).isEqualTo(1000);
        }
    }
}

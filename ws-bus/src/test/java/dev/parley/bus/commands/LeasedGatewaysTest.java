package dev.parley.bus.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.Addresses;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.GatewayDirectory;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands to a gateway that has a lease and can't be found. */
class LeasedGatewaysTest {

    private static final String GATEWAY = "gateway";
    private static final String FUNCTIONS = "functions";

    private final BusCluster cluster = new BusCluster();
    private final Vertx gatewayVertx = cluster.start(GATEWAY);
    private final Vertx functionsVertx = cluster.start(FUNCTIONS);
    private final String gatewayId = ConnectionId.newGateway();
    private final GatewayCommands commands = new GatewayCommands(functionsVertx);
    private final GatewayDirectory directory =
            new GatewayDirectory(gatewayVertx, gatewayId, (after, limit) -> List.of());
    private volatile Future<Boolean> ended = Future.succeededFuture(false);

    @BeforeEach
    void start() {
        GatewayLeases.use(functionsVertx, gateway -> ended);
        Bus.on(Bus.newContext(gatewayVertx), () -> new CommandReceiver(
                        gatewayVertx, gatewayId, command -> Future.succeededFuture(CommandReply.Done.DONE))
                .start());
        Bus.on(Bus.newContext(gatewayVertx), directory::start);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Bus.await(request().otherwiseEmpty()) != null);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !GatewayPresence.of(functionsVertx)
                .isLost(gatewayId));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Future<CommandReply> request() {
        Promise<CommandReply> reply = Promise.promise();
        Bus.newContext(functionsVertx).runOnContext(here -> commands.request(
                        new ConnectionCommand.Info(ConnectionId.newConnection(gatewayId)))
                .onComplete(reply));
        return reply.future();
    }

    private void assertReason(Reason reason) {
        assertThatThrownBy(() -> Bus.await(request()))
                .cause()
                .isInstanceOfSatisfying(ConnectionException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }

    /** Its process is gone: nobody finds its handlers, and it announces itself no more. */
    private void kill() {
        cluster.hide(GATEWAY);
        cluster.hide(FUNCTIONS);
        functionsVertx.eventBus().publish(Addresses.PROCESS_GONE, GATEWAY, new DeliveryOptions().setLocalOnly(true));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> GatewayPresence.of(functionsVertx)
                .isLost(gatewayId));
    }

    private void announce(boolean leaving) {
        functionsVertx
                .eventBus()
                .publish(
                        Addresses.GATEWAYS,
                        new GatewayAnnouncement(gatewayId, "", leaving, true),
                        DirectoryCodecs.ANNOUNCEMENT.options());
    }

    private Future<Boolean> hasEnded() {
        return GatewayPresence.hasEnded(functionsVertx, gatewayId);
    }

    @Test
    void a_gateway_whose_process_is_gone_is_unavailable_until_it_was_taken_over() {
        kill();
        assertReason(Reason.UNAVAILABLE);
        announce(true);
        Awaitility.await().until(() -> Bus.await(hasEnded()));
        assertReason(Reason.GONE);
    }

    @Test
    void a_gateway_that_said_goodbye_is_gone() {
        Bus.await(directory.stop());
        Awaitility.await().until(() -> Bus.await(hasEnded()));
        cluster.hide(GATEWAY);
        assertReason(Reason.GONE);
    }

    @Test
    void a_process_that_heard_of_no_end_asks_for_the_lease() {
        kill();
        ended = Future.succeededFuture(true);
        assertReason(Reason.GONE);
        ended = Future.failedFuture("asked a second time");
        assertReason(Reason.GONE);
    }

    @Test
    void a_gateway_whose_lease_cannot_be_found_out_is_unavailable() {
        kill();
        ended = Future.failedFuture("Redis is away");
        assertReason(Reason.UNAVAILABLE);
        ended = Future.future(never -> {});
        assertReason(Reason.UNAVAILABLE);
    }

    @Test
    void a_gateway_that_was_taken_over_does_not_come_back_with_its_next_announcement() {
        kill();
        announce(true);
        Awaitility.await().until(() -> Bus.await(hasEnded()));
        announce(false);
        announce(false);
        assertReason(Reason.GONE);
        assertThat(GatewayPresence.of(functionsVertx).isLost(gatewayId)).isTrue();
    }

    @Test
    void a_paused_gateway_does_not_answer_in_time_and_is_gone_at_once_when_it_was_taken_over() {
        cluster.relayTo(GATEWAY).swallow();
        assertReason(Reason.TIMEOUT);
        announce(true);
        Awaitility.await().until(() -> Bus.await(hasEnded()));
        long begin = System.nanoTime();
        assertReason(Reason.GONE);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }
}

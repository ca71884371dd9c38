package dev.parley.bus.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.GatewayLeases;
import dev.parley.bus.directory.DirectoryCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.directory.Gateways;
import dev.parley.bus.testing.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user's connections on gateways that can't be asked. */
@ExtendWith(VertxExtension.class)
class UserClosingTest {

    private static final String GATEWAY = "gateway";
    private static final String PROCESS = "process";

    private Vertx vertx;
    private Gateways gateways;
    private UserClosing closing;
    private volatile Future<Boolean> leaseEnded = Future.succeededFuture(false);

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        BusCodecs.register(vertx);
        GatewayLeases.use(vertx, gateway -> leaseEnded);
        gateways = new Gateways(vertx);
        closing = new UserClosing(vertx, gateways);
        Bus.on(Bus.newContext(vertx), gateways::start);
        vertx.eventBus()
                .publish(
                        Addresses.GATEWAYS,
                        new GatewayAnnouncement(GATEWAY, PROCESS, false, true),
                        DirectoryCodecs.ANNOUNCEMENT.options());
        await().until(() -> !gateways.from("").isEmpty());
    }

    private void loseProcess(DeliveryOptions options) {
        vertx.eventBus().publish(Addresses.PROCESS_GONE, PROCESS, options.setLocalOnly(true));
        await().until(() -> gateways.from("").isEmpty());
    }

    private void assertSilent(String... gatewayIds) {
        CloseUser request = new CloseUser("ann", 1000, "");
        assertThat(Bus.await(closing.close(request))).isEqualTo(new UserClosing.Outcome(0, List.of(gatewayIds)));
    }

    @Test
    void a_gateway_whose_process_gave_no_answer_is_silent_until_its_lease_has_ended() {
        loseProcess(new DeliveryOptions().addHeader(Addresses.UNCERTAIN, "true"));
        assertSilent(GATEWAY);
        leaseEnded = Future.failedFuture("Redis is away");
        assertSilent(GATEWAY);
        leaseEnded = Future.succeededFuture(true);
        assertSilent();
        leaseEnded = Future.failedFuture("asked a second time");
        assertSilent();
    }

    @Test
    void a_gateway_whose_process_has_certainly_ended_has_no_connections() {
        loseProcess(new DeliveryOptions());
        assertSilent();
    }
}

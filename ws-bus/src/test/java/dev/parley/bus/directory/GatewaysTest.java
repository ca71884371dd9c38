package dev.parley.bus.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class GatewaysTest {

    private static final String PROCESS = "process";

    private final AtomicLong clock = new AtomicLong();
    private Vertx vertx;
    private Gateways gateways;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        BusCodecs.register(vertx);
        gateways = new Gateways(vertx, clock::get);
        // on one event loop, as in a process, so that its consumers receive in the order of sending
        Future.<Void>future(
                        started -> vertx.runOnContext(turn -> gateways.start().onComplete(started)))
                .await();
    }

    @Test
    void an_announcement_that_arrives_after_its_process_is_gone_is_ignored() {
        announce("one", PROCESS);
        awaitListed("one");
        vertx.eventBus().publish(Addresses.PROCESS_GONE, PROCESS);
        announce("one", PROCESS);
        // the bus keeps the order, so the late announcement was read once this one is listed
        announce("other", "another process");
        awaitListed("other");
    }

    @Test
    void a_process_that_was_reported_gone_by_mistake_comes_back() {
        vertx.eventBus().publish(Addresses.PROCESS_GONE, PROCESS);
        announce("other", "another process");
        awaitListed("other");
        clock.addAndGet(Duration.ofSeconds(4).toNanos());
        announce("one", PROCESS);
        awaitListed("one", "other");
    }

    @Test
    void a_gateway_without_a_lease_is_live_while_it_announces_itself() {
        gateways.ended("leased");
        gateways.ended("earlier");
        announce("leased", PROCESS);
        announce("earlier", PROCESS, false, false);
        awaitListed("earlier");
        assertThat(gateways.hasEnded("leased")).isTrue();
        announce("earlier", PROCESS, true, false);
        awaitListed();
        announce("earlier", PROCESS, false, false);
        announce("other", PROCESS);
        awaitListed("other");
    }

    @Test
    void gateways_of_an_earlier_release_are_over_once_none_was_heard_for_long_enough() {
        long minute = Duration.ofMinutes(1).toNanos();
        assertThat(gateways.mayHaveEarlierRelease(minute)).isTrue();
        clock.addAndGet(minute + 1);
        announce("leased", PROCESS);
        awaitListed("leased");
        assertThat(gateways.mayHaveEarlierRelease(minute)).isFalse();
        announce("earlier", PROCESS, false, false);
        awaitListed("earlier", "leased");
        assertThat(gateways.mayHaveEarlierRelease(minute)).isTrue();
        clock.addAndGet(minute + 1);
        assertThat(gateways.mayHaveEarlierRelease(minute)).isFalse();
    }

    @Test
    void a_gateway_of_an_earlier_release_is_still_one_after_its_link_was_lost() {
        announce("earlier", PROCESS, false, false);
        announce("leased", PROCESS);
        awaitListed("earlier", "leased");
        vertx.eventBus().publish(Addresses.PROCESS_GONE, PROCESS);
        awaitListed();
        assertThat(gateways.isOfEarlierRelease("earlier")).isTrue();
        assertThat(gateways.isOfEarlierRelease("leased")).isFalse();
    }

    @Test
    void a_gateway_whose_process_may_still_run_is_in_doubt_until_it_is_heard_or_has_certainly_ended() {
        announce("one", PROCESS);
        announce("other", "another process");
        awaitListed("one", "other");
        doubt(PROCESS);
        awaitListed("other");
        assertThat(gateways.isInDoubt("one")).isTrue();
        assertThat(gateways.listedOrInDoubt()).containsExactly("one", "other");
        assertThat(gateways.processes()).containsExactly("another process");
        assertThat(gateways.wasSeenWithin(Long.MAX_VALUE, "one")).isFalse();
        clock.addAndGet(Duration.ofSeconds(4).toNanos());
        announce("one", PROCESS);
        awaitListed("one", "other");
        assertThat(gateways.isInDoubt("one")).isFalse();
        doubt(PROCESS);
        vertx.eventBus().publish(Addresses.PROCESS_GONE, PROCESS);
        await().until(() -> gateways.listedOrInDoubt().equals(List.of("other")));
    }

    private void doubt(String processId) {
        vertx.eventBus()
                .publish(
                        Addresses.PROCESS_GONE,
                        processId,
                        new DeliveryOptions().addHeader(Addresses.UNCERTAIN, "true"));
    }

    private void announce(String gatewayId, String processId) {
        announce(gatewayId, processId, false, true);
    }

    private void announce(String gatewayId, String processId, boolean leaving, boolean leased) {
        vertx.eventBus()
                .publish(
                        Addresses.GATEWAYS,
                        new GatewayAnnouncement(gatewayId, processId, leaving, leased),
                        DirectoryCodecs.ANNOUNCEMENT.options());
    }

    private void awaitListed(String... gatewayIds) {
        await().untilAsserted(() -> assertThat(gateways.from("")).isEqualTo(List.of(gatewayIds)));
    }
}

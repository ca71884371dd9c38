package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.Addresses;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.dispatch.Outcome.Answered;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.HostCodecs;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which hosts a fence waits for, and for how long. */
class FencedHostsTest extends FenceFixture {

    private static final String ELSEWHERE = "another process";

    FencedHostsTest() {
        super(4);
    }

    private Future<FencedGateway> startFence() {
        Promise<FencedGateway> fenced = Promise.promise();
        claimant.runOnContext(here -> claiming.fence(gatewayId, CLAIM).onComplete(fenced));
        return fenced.future();
    }

    /** Announces a host of another process, which nobody can ask. */
    private void announce(boolean fences) {
        vertx.eventBus()
                .publish(
                        Addresses.HOSTS,
                        new HostAnnouncement("mute", ELSEWHERE, Set.of(Bus.ROUTE), false, fences, true),
                        HostCodecs.ANNOUNCEMENT.options());
        Awaitility.await().until(() -> Bus.on(claimant, () -> Future.succeededFuture(claiming.hasHost(Bus.ROUTE))));
    }

    @Test
    void a_claimant_that_has_just_started_hears_all_hosts_first() {
        Promise<FunctionResult> answer = Promise.promise();
        host(event -> answer.future());
        startMessage("slow");
        Context started = Bus.newContext(vertx);
        FencedGateway fenced = Bus.on(started, () -> {
            EventDispatcher made = new EventDispatcher(vertx, Duration.ofSeconds(20));
            made.start(Set.of(Bus.ROUTE));
            return made.fence(gatewayId, CLAIM);
        });
        assertThat(Bus.on(started, () -> Future.succeededFuture(fenced.isRunning(connection))))
                .isTrue();
    }

    @Test
    void a_host_that_starts_later_is_fenced_before_it_is_given_a_disconnect() {
        FencedGateway fenced = fence();
        assertThat(disconnect(fenced, "early")).isEqualTo(Failed.UNAVAILABLE);
        host(FenceFixture::ok);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> disconnect(fenced, "end") instanceof Answered);
        assertThat(message("late")).isEqualTo(Failed.FENCED);
        assertThat(begun).containsExactly("end");
    }

    @Test
    void an_event_that_a_leaving_host_still_runs_is_waited_for() {
        Promise<FunctionResult> answer = Promise.promise();
        FunctionHost leaving = host(event -> answer.future());
        startMessage("slow");
        Future<Void> left = leaving.stop();
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Bus.on(claimant, () -> Future.succeededFuture(!claiming.hasHost(Bus.ROUTE))));

        FencedGateway fenced = fence();
        Future<Void> ended = Bus.on(claimant, () -> Future.succeededFuture(fenced.whenEnded(connection)));
        Bus.await(vertx.timer(600));
        assertThat(ended.isComplete()).isFalse();
        answer.complete(FunctionResult.ok());
        Bus.await(left);
        Bus.await(ended);
    }

    @Test
    void a_host_that_left_and_has_finished_holds_up_no_fence() {
        FunctionHost leaving = host(FenceFixture::ok);
        Bus.await(leaving.stop());
        assertThat(startFence().toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(8));
    }

    @Test
    void a_host_that_cannot_be_asked_is_waited_for_until_its_process_is_gone() {
        announce(true);
        Future<FencedGateway> fenced = startFence();
        Bus.await(vertx.timer(1, TimeUnit.SECONDS));
        assertThat(fenced.isComplete()).isFalse();
        vertx.eventBus().publish(Addresses.PROCESS_GONE, ELSEWHERE);
        Bus.await(fenced);
    }

    @Test
    void a_host_that_cannot_be_asked_is_waited_for_until_it_was_silent_for_long() {
        announce(true);
        long start = System.nanoTime();
        Bus.await(startFence());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(8));
    }

    @Test
    void a_host_of_an_earlier_release_is_not_waited_for() {
        announce(false);
        assertThat(startFence().toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(8));
    }

    @Test
    void a_dispatcher_that_stops_ends_a_fence_that_still_waits() {
        announce(true);
        Future<FencedGateway> fenced = startFence();
        Bus.on(claimant, claiming::stop);
        assertThatThrownBy(() -> Bus.await(fenced)).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void every_process_learns_that_a_fenced_gateway_is_over() {
        Promise<String> ended = Promise.promise();
        Bus.await(vertx.eventBus()
                .<GatewayAnnouncement>consumer(Addresses.GATEWAYS, message -> {
                    if (message.body().leaving()) {
                        ended.tryComplete(message.body().gatewayId());
                    }
                })
                .completion());
        fence();
        assertThat(Bus.await(ended.future())).isEqualTo(gatewayId);
    }
}

package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.dispatch.Outcome.Answered;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What passes a fence, and what is known of the events that run behind it. */
class FencedGatewayTest extends FenceFixture {

    FencedGatewayTest() {
        super(4);
    }

    private boolean isRunning(FencedGateway fenced) {
        return Bus.on(claimant, () -> Future.succeededFuture(fenced.isRunning(connection)));
    }

    private Future<Void> whenEnded(FencedGateway fenced) {
        return Bus.on(claimant, () -> Future.succeededFuture(fenced.whenEnded(connection)));
    }

    @Test
    void no_function_is_handed_an_event_of_a_fenced_gateway() {
        host(FenceFixture::ok);
        host(FenceFixture::ok);
        assertThat(message("before")).isInstanceOf(Answered.class);
        fence();
        for (int i = 0; i < 20; i++) {
            assertThat(message("after")).isEqualTo(Failed.FENCED);
        }
        assertThat(begun).containsExactly("before");
    }

    @Test
    void events_of_other_gateways_pass_while_a_fence_stands() {
        host(FenceFixture::ok);
        fence();
        String other = ConnectionId.newConnection(ConnectionId.newGateway());
        assertThat(call(lost, lostGateway, Bus.event(other, "other"))).isInstanceOf(Answered.class);
    }

    @Test
    void the_claimants_disconnect_passes_the_fence() {
        host(FenceFixture::ok);
        FencedGateway fenced = fence();
        assertThat(disconnect(fenced, "end")).isInstanceOf(Answered.class);
        assertThat(begun).containsExactly("end");
    }

    @Test
    void an_event_that_runs_is_reported_until_its_function_answers() {
        Promise<FunctionResult> answer = Promise.promise();
        host(event -> answer.future());
        startMessage("slow");
        FencedGateway fenced = fence();
        assertThat(isRunning(fenced)).isTrue();
        Future<Void> ended = whenEnded(fenced);
        assertThat(ended.isComplete()).isFalse();
        answer.complete(FunctionResult.ok());
        Bus.await(ended);
        assertThat(isRunning(fenced)).isFalse();
    }

    @Test
    void a_connection_without_a_running_event_is_not_waited_for() {
        host(event -> Future.future(never -> {}));
        startMessage("slow");
        FencedGateway fenced = fence();
        String other = ConnectionId.newConnection(gatewayId);
        assertThat(Bus.on(claimant, () -> Future.succeededFuture(fenced.whenEnded(other)))
                        .isComplete())
                .isTrue();
    }

    @Test
    void an_event_that_runs_longer_than_a_function_may_take_is_not_waited_for() {
        claiming = dispatcher(claimant, Duration.ofSeconds(1));
        host(event -> Future.future(never -> {}));
        startMessage("hangs");
        FencedGateway fenced = fence();
        assertThat(isRunning(fenced)).isTrue();
        Bus.await(whenEnded(fenced));
    }

    @Test
    void the_claimants_own_disconnect_does_not_count_as_a_running_event() {
        host(event -> Future.future(never -> {}));
        FencedGateway fenced = fence();
        claimant.runOnContext(here -> fenced.call(Bus.disconnect(connection, "end"), () -> true));
        startMessageOfOther();
        assertThat(isRunning(fence())).isFalse();
    }

    /** By the time that it runs, what was sent before runs, too. */
    private void startMessageOfOther() {
        String other = ConnectionId.newConnection(ConnectionId.newGateway());
        claimant.runOnContext(here -> claiming.call(Bus.event(other, "other")));
        Awaitility.await().until(() -> begun.contains("other") && begun.contains("end"));
    }

    @Test
    void a_later_claim_ends_an_earlier_one() {
        host(FenceFixture::ok);
        FencedGateway fenced = fence();
        Context successor = Bus.newContext(vertx);
        EventDispatcher succeeding = dispatcher(successor, Duration.ofSeconds(20));
        FencedGateway later = Bus.on(successor, () -> succeeding.fence(gatewayId, CLAIM + 1));

        assertThat(disconnect(fenced, "earlier")).isEqualTo(Failed.FENCED);
        assertThat(Bus.on(successor, () -> later.call(Bus.disconnect(connection, "later"), () -> true)))
                .isInstanceOf(Answered.class);
        assertThat(begun).containsExactly("later");
        assertThatThrownBy(this::fence).cause().isInstanceOfSatisfying(SupersededException.class, failure -> assertThat(
                        failure.number())
                .isEqualTo(CLAIM + 1));
    }

    @Test
    void what_waits_for_a_fence_that_is_closed_fails() {
        host(event -> Future.future(never -> {}));
        startMessage("slow");
        FencedGateway fenced = fence();
        Future<Void> ended = whenEnded(fenced);
        claimant.runOnContext(here -> fenced.close());
        assertThatThrownBy(() -> Bus.await(ended)).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(disconnect(fenced, "end")).isEqualTo(Failed.FENCED);
    }
}

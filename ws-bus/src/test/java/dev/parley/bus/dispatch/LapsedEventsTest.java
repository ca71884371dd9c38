package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.dispatch.Outcome.Answered;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Events whose gateway loses its lease before they leave. */
class LapsedEventsTest extends FenceFixture {

    private final AtomicBoolean valid = new AtomicBoolean(true);

    LapsedEventsTest() {
        super(4);
    }

    private Future<Outcome> call(String requestId) {
        Promise<Outcome> outcome = Promise.promise();
        lost.runOnContext(here -> lostGateway
                .call(Bus.event(connection, requestId), valid::get, null)
                .onComplete(outcome));
        return outcome.future();
    }

    @Test
    void an_event_leaves_only_while_its_gateway_is_valid() {
        host(FenceFixture::ok);
        assertThat(Bus.await(call("valid"))).isInstanceOf(Answered.class);
        valid.set(false);
        assertThat(Bus.await(call("lapsed"))).isEqualTo(Failed.LAPSED);
        assertThat(begun).containsExactly("valid");
    }

    @Test
    void an_event_that_waited_for_a_host_does_not_leave_once_its_gateway_is_not_valid() {
        Promise<FunctionResult> never = Promise.promise();
        FunctionHost leaving = host(event -> never.future());
        startMessage("begun");
        Future<Void> left = leaving.stop();
        Future<Outcome> waiting = call("waits");
        Bus.on(lost, Future::succeededFuture);
        assertThat(waiting.isComplete()).isFalse();
        valid.set(false);
        host(FenceFixture::ok);
        assertThat(Bus.await(waiting)).isEqualTo(Failed.LAPSED);
        assertThat(begun).containsExactly("begun");
        never.complete(FunctionResult.ok());
        Bus.await(left);
    }
}

package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.dispatch.Outcome.Answered;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A fence on the event loop that the lost gateway, its claimant and the function host share: calls, not messages. */
class SameLoopFenceTest extends FenceFixture {

    SameLoopFenceTest() {
        super(1);
    }

    private AtomicInteger countMessages() {
        AtomicInteger messages = new AtomicInteger();
        vertx.eventBus().addOutboundInterceptor(sent -> {
            if (sent.body() instanceof WebSocketEvent) {
                messages.incrementAndGet();
            }
            sent.next();
        });
        return messages;
    }

    @Test
    void calls_of_a_fenced_gateway_are_refused_and_the_claimants_pass() {
        AtomicInteger messages = countMessages();
        host(FenceFixture::ok);
        assertThat(message("before")).isInstanceOf(Answered.class);
        FencedGateway fenced = fence();
        assertThat(message("after")).isEqualTo(Failed.FENCED);
        assertThat(disconnect(fenced, "end")).isInstanceOf(Answered.class);
        assertThat(begun).containsExactly("before", "end");
        assertThat(messages).hasValue(0);
    }

    @Test
    void a_call_whose_function_has_not_answered_is_waited_for() {
        Promise<FunctionResult> answer = Promise.promise();
        host(event -> answer.future());
        startMessage("slow");
        FencedGateway fenced = fence();
        Future<Void> ended = Bus.on(claimant, () -> Future.succeededFuture(fenced.whenEnded(connection)));
        assertThat(ended.isComplete()).isFalse();
        answer.complete(FunctionResult.ok());
        Bus.await(ended);
    }
}

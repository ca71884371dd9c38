package dev.parley.bus.host;

import dev.parley.bus.FailureCode;
import dev.parley.bus.Sending;
import dev.parley.bus.trace.FunctionSpan;
import dev.parley.bus.trace.Tracing;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers each event of one host with its function's result or failure, and keeps the list of events that run. */
final class FunctionCalls {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionCalls.class);
    private static final DeliveryOptions RESULT = HostCodecs.RESULT.options();

    private final FunctionInvoker functions;
    private final RunningEvents running;
    private final Fences fences;
    private final @Nullable Tracing tracing;

    /** @param tracing null if nothing is traced */
    FunctionCalls(FunctionInvoker functions, RunningEvents running, Fences fences, @Nullable Tracing tracing) {
        this.functions = functions;
        this.running = running;
        this.fences = fences;
        this.tracing = tracing;
    }

    void answer(Message<WebSocketEvent> message) {
        WebSocketEvent event;
        try {
            event = message.body();
        } catch (IllegalArgumentException e) {
            LOG.error("An event can't be read; another version may have sent it: {}", e.getMessage());
            Sending.orLose(() -> message.fail(FailureCode.NOT_ACCEPTED, "This function host can't read the event"));
            return;
        }
        long claim = fences.claimOf(message);
        if (fences.refuses(event, claim)) {
            fail(message, refusal());
            return;
        }
        String requestId = event.requestContext().requestId();
        Future<FunctionResult> result = run(event, message);
        running.begin(event, claim, result);
        result.onComplete((answer, failure) -> {
            // The answer leaves before the event is off the list: a host that denies having an event has answered it.
            try {
                reply(message, event, answer, failure);
            } finally {
                running.end(requestId);
            }
        });
    }

    private Future<FunctionResult> run(WebSocketEvent event, Message<?> message) {
        Future<FunctionResult> first = running.repeated(event);
        if (first != null) {
            return first;
        }
        return tracing == null ? functions.invoke(event) : invoke(tracing, event, Tracing.of(message.headers()));
    }

    private Future<FunctionResult> invoke(Tracing traced, WebSocketEvent event, Context parent) {
        return FunctionSpan.around(traced, event, parent, () -> functions.invoke(event));
    }

    private void reply(
            Message<?> message, WebSocketEvent event, @Nullable FunctionResult result, @Nullable Throwable failure) {
        try {
            if (failure == null) {
                Sending.orLose(() -> message.reply(result, RESULT));
            } else {
                fail(message, failure);
            }
        } catch (RuntimeException unwritable) {
            fail(message, functions.failureOf(event, unwritable));
        }
    }

    private static void fail(Message<?> message, Throwable failure) {
        ReplyException reply = (ReplyException) failure;
        Sending.orLose(() -> message.fail(reply.failureCode(), reply.getMessage()));
    }

    private static ReplyException refusal() {
        return FunctionInvoker.failure(FailureCode.FENCED, "The connection's gateway was taken over");
    }

    /**
     * Calls an event's function without a message. Fails as {@link #answer} would, with a {@link ReplyException}.
     *
     * @param trace of the event; null if its gateway traces nothing
     */
    Future<FunctionResult> call(WebSocketEvent event, long claim, @Nullable Context trace) {
        if (fences.refuses(event, claim)) {
            return Future.failedFuture(refusal());
        }
        Future<FunctionResult> answer = tracing == null
                ? functions.invoke(event)
                : invoke(tracing, event, trace == null ? Context.root() : trace);
        if (!answer.isComplete()) {
            String requestId = event.requestContext().requestId();
            running.begin(event, claim, answer);
            answer.onComplete(answered -> running.end(requestId));
        }
        return answer;
    }
}

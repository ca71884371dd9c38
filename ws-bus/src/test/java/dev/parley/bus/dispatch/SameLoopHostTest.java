package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions on the event loop of those who call them: one loop for a gateway's context and a host's. */
class SameLoopHostTest {

    private static final String ROUTE = "$default";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicReference<Context> functionsContext = new AtomicReference<>();
    private final Context gateway = vertx.getOrCreateContext();
    private final Set<EventDispatcher> listening = new HashSet<>();
    private EventDispatcher caller;

    @BeforeEach
    void start() {
        BusCodecs.register(vertx);
        caller = Bus.on(gateway, () -> Future.succeededFuture(new EventDispatcher(vertx, TIMEOUT)));
        vertx.eventBus().addOutboundInterceptor(sent -> {
            if (sent.body() instanceof WebSocketEvent) {
                messages.incrementAndGet();
            }
            sent.next();
        });
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A host on a context of its own, known to the gateway. */
    private FunctionHost host(WebSocketFunction function) {
        CompletableFuture<FunctionHost> started = new CompletableFuture<>();
        vertx.deployVerticle(context -> FunctionHost.start(vertx, Map.of(ROUTE, event -> {
                    functionsContext.set(vertx.getOrCreateContext());
                    return function.handle(event);
                }))
                .onSuccess(started::complete));
        FunctionHost host = started.orTimeout(30, TimeUnit.SECONDS).join();
        if (listening.add(caller)) {
            Bus.on(gateway, () -> caller.start(Set.of(ROUTE)));
        } else {
            // The host has announced itself: a tick later the gateway has it on its list.
            Bus.on(gateway, Future::succeededFuture);
        }
        return host;
    }

    private static WebSocketEvent event() {
        ConnectionContext connection =
                new ConnectionContext("id", "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        return WebSocketEvent.message(
                new RequestContext(connection, ROUTE, EventType.MESSAGE, "r", 1, "m", 0, "", Attributes.NONE),
                Payload.text("hi"));
    }

    private Outcome call() {
        return Bus.on(gateway, () -> caller.call(event()));
    }

    @Test
    void a_function_has_answered_when_the_call_returns_and_no_message_was_sent() {
        host(event -> Future.succeededFuture(FunctionResult.ok(event.body())));
        boolean atOnce = Bus.on(
                gateway, () -> Future.succeededFuture(caller.call(event()).isComplete()));

        assertThat(atOnce).isTrue();
        assertThat(call()).isEqualTo(new Outcome.Answered(FunctionResult.ok("hi")));
        assertThat(messages).hasValue(0);
    }

    @Test
    void it_runs_on_its_hosts_context_and_its_late_answer_comes_on_the_callers() {
        Promise<FunctionResult> later = Promise.promise();
        host(event -> later.future());
        AtomicReference<Context> told = new AtomicReference<>();
        gateway.runOnContext(here -> caller.call(event()).onComplete(outcome -> told.set(vertx.getOrCreateContext())));
        Awaitility.await().until(() -> functionsContext.get() != null);
        new Thread(() -> later.complete(FunctionResult.ok())).start();

        Awaitility.await().until(() -> told.get() != null);
        assertThat(told.get()).isSameAs(gateway);
        assertThat(functionsContext.get()).isNotSameAs(gateway);
    }

    @Test
    void one_that_takes_too_long_has_timed_out_and_its_answer_comes_to_nothing() {
        Promise<FunctionResult> later = Promise.promise();
        AtomicInteger outcomes = new AtomicInteger();
        caller = Bus.on(gateway, () -> Future.succeededFuture(new EventDispatcher(vertx, Duration.ofMillis(50))));
        host(event -> later.future());

        assertThat(Bus.on(gateway, () -> caller.call(event()).onComplete(outcome -> outcomes.incrementAndGet())))
                .isEqualTo(Failed.TIMED_OUT);
        later.complete(FunctionResult.ok());
        assertThat(Bus.on(gateway, () -> Future.succeededFuture(outcomes.get())))
                .isEqualTo(1);
    }

    @Test
    void one_that_throws_has_failed() {
        host(event -> {
            throw new IllegalStateException("a test's own");
        });
        assertThat(call()).isEqualTo(Failed.FAILED);
    }

    @Test
    void events_go_to_another_host_from_the_moment_it_leaves_and_it_waits_for_those_it_has() {
        Promise<FunctionResult> begun = Promise.promise();
        FunctionHost leaving = host(event -> begun.future());
        Promise<Outcome> first = Promise.promise();
        gateway.runOnContext(here -> caller.call(event()).onComplete(first));
        Awaitility.await().until(() -> functionsContext.get() != null);
        Future<Void> left = leaving.stop();
        host(event -> Future.succeededFuture(FunctionResult.ok("other")));

        assertThat(call()).isEqualTo(new Outcome.Answered(FunctionResult.ok("other")));
        assertThat(left.isComplete()).isFalse();
        begun.complete(FunctionResult.ok("begun"));
        assertThat(Bus.on(gateway, first::future)).isEqualTo(new Outcome.Answered(FunctionResult.ok("begun")));
        Bus.on(gateway, () -> left);
    }

    @Test
    void a_host_of_another_event_loop_is_sent_a_message() {
        Vertx two = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        BusCodecs.register(two);
        Context here = two.getOrCreateContext();
        try {
            CompletableFuture<FunctionHost> started = new CompletableFuture<>();
            two.deployVerticle(context -> FunctionHost.start(
                            two, Map.of(ROUTE, event -> Future.succeededFuture(FunctionResult.ok())))
                    .onSuccess(started::complete));
            started.orTimeout(30, TimeUnit.SECONDS).join();
            EventDispatcher other = Bus.on(here, () -> Future.succeededFuture(new EventDispatcher(two, TIMEOUT)));
            Bus.on(here, () -> other.start(Set.of(ROUTE)));
            two.eventBus().addOutboundInterceptor(sent -> {
                messages.addAndGet(sent.body() instanceof WebSocketEvent ? 1 : 0);
                sent.next();
            });
            assertThat(Bus.on(here, () -> other.call(event()))).isEqualTo(new Outcome.Answered(FunctionResult.ok()));
            assertThat(messages).hasValue(1);
        } finally {
            two.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.Published;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The spans of an event, from its dispatch to what its function publishes. */
class EventTraceTest {

    private static final String ROUTE = "vote";
    private static final SpanContext HANDSHAKE = SpanContext.create(
            "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", TraceFlags.getSampled(), TraceState.getDefault());

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();

    @SuppressWarnings("NullAway.Init") // by each test
    private Vertx vertx;

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        telemetry.close();
    }

    /** @param loops with one, the function is called; with two, it gets a message */
    private Outcome call(int loops, EventType type, WebSocketFunction function) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        BusCodecs.register(vertx);
        Tracing.use(vertx, telemetry, ClientTraces.LINK);
        Context gateway = ((VertxInternal) vertx).createEventLoopContext();
        Context host = ((VertxInternal) vertx).createEventLoopContext();
        Bus.on(host, () -> FunctionHost.start(vertx, Map.of(ROUTE, function)));
        EventDispatcher dispatcher =
                Bus.on(gateway, () -> Future.succeededFuture(new EventDispatcher(vertx, Duration.ofSeconds(10))));
        Bus.on(gateway, () -> dispatcher.start(Set.of(ROUTE)));
        return Bus.on(gateway, () -> dispatcher.call(event(type), () -> true, HANDSHAKE));
    }

    private static WebSocketEvent event(EventType type) {
        ConnectionContext connection =
                new ConnectionContext("id", "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        return WebSocketEvent.message(
                new RequestContext(connection, ROUTE, type, "r", 1, "m", 0, "", Attributes.NONE), Payload.text("hi"));
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + spans.getFinishedSpanItems()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_event_is_a_trace_of_its_own_which_links_to_the_handshake(int loops) {
        call(loops, EventType.MESSAGE, event -> Future.succeededFuture(FunctionResult.status(201)));

        SpanData event = span("event vote");
        assertThat(event.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(event.getParentSpanContext().isValid()).isFalse();
        assertThat(event.getLinks()).extracting(LinkData::getSpanContext).containsExactly(HANDSHAKE);
        assertThat(event.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("parley.route"), ROUTE)
                .containsEntry(AttributeKey.stringKey("parley.connection.id"), "id")
                .containsEntry(AttributeKey.stringKey("parley.request.id"), "r")
                .containsEntry(AttributeKey.stringKey("parley.outcome"), "answered")
                .containsEntry(AttributeKey.longKey("parley.function.status"), 201L);
        SpanData function = span("function vote");
        assertThat(function.getTraceId()).isEqualTo(event.getTraceId());
        assertThat(function.getParentSpanId()).isEqualTo(event.getSpanId());
        assertThat(function.getParentSpanContext().isRemote()).isEqualTo(loops == 2);
    }

    @Test
    void an_event_of_a_handshake_is_a_part_of_it() {
        call(1, EventType.CONNECT, event -> Future.succeededFuture(FunctionResult.ok()));

        assertThat(span("event vote").getTraceId()).isEqualTo(HANDSHAKE.getTraceId());
        assertThat(span("event vote").getParentSpanId()).isEqualTo(HANDSHAKE.getSpanId());
        assertThat(span("event vote").getLinks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_failure_is_an_error_that_says_nothing_of_the_clients_data(int loops) {
        call(loops, EventType.MESSAGE, event -> Future.failedFuture("no " + event.body()));

        assertThat(span("event vote").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("event vote").getAttributes().get(AttributeKey.stringKey("parley.outcome")))
                .isEqualTo("failed");
        assertThat(span("function vote").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("hi");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void what_a_function_publishes_on_a_later_turn_is_a_child_of_its_span(int loops) {
        Outcome outcome = call(loops, EventType.MESSAGE, event -> Future.<Void>future(
                        promise -> vertx.runOnContext(turn -> promise.complete()))
                .compose(later -> TracedChannels.of(channels(), vertx).publish("room", "secret"))
                .map(FunctionResult.ok()));

        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        SpanData publish = span("publish");
        assertThat(publish.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(publish.getParentSpanId()).isEqualTo(span("function vote").getSpanId());
        assertThat(publish.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("messaging.system"), "parley")
                .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "send")
                .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "room")
                .containsEntry(AttributeKey.stringKey("messaging.message.id"), "epoch:7")
                .containsEntry(AttributeKey.longKey("messaging.message.body.size"), 6L);
        assertThat(publish.toString()).doesNotContain("secret");
    }

    /** Stores each message at epoch:7. */
    private static Channels channels() {
        return (Channels) Proxy.newProxyInstance(
                EventTraceTest.class.getClassLoader(),
                new Class<?>[] {Channels.class},
                (proxy, method, arguments) -> Future.succeededFuture(new Published(new Position("epoch", 7), false)));
    }
}

package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.functions.Channels;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.http.TrustedProxies;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The spans of a gateway: handshakes, the events of their connections, deliveries. */
class TracedGatewayTest {

    private static final String STRANGER = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @SuppressWarnings("NullAway.Init") // by each test
    private TestGateway gateway;

    private void start(Sampler sampler, WebSocketFunction connect) {
        start(sampler, ClientTraces.LINK, new Endpoint("127.0.0.1", 0), connect);
    }

    private void start(Sampler sampler, ClientTraces clients, Endpoint endpoint, WebSocketFunction connect) {
        OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
        gateway = TestGateway.startPrepared(
                TestConfig.DEFAULT.build(endpoint),
                vertx -> Tracing.use(vertx, telemetry, clients),
                (connections, channels) ->
                        Map.of("$connect", connect, "$default", publishing(channels), "$disconnect", OK));
    }

    private static WebSocketFunction publishing(Channels channels) {
        return event -> channels.join(event.connectionId(), "room")
                .compose(joined -> channels.publish("room", event.body()))
                .map(FunctionResult.ok());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private SpanData span(String name, Predicate<SpanData> wanted) {
        return await(name)
                .until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(span -> span.getName().equals(name))
                                .filter(wanted)
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private SpanData span(String name) {
        return span(name, any -> true);
    }

    @Test
    void a_message_is_traced_from_its_socket_to_the_members_and_no_span_outlives_its_event() {
        start(Sampler.parentBased(Sampler.alwaysOn()), OK);
        try (RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hello");
            assertThat(client.readText()).isEqualTo("hello");
            SpanData handshake = span("GET");
            assertThat(handshake.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(handshake.getAttributes().get(STATUS)).isEqualTo(101);
            assertThat(span("event $connect").getParentSpanId()).isEqualTo(handshake.getSpanId());

            SpanData event = span("event $default");
            assertThat(event.getParentSpanContext().isValid()).isFalse();
            assertThat(event.getLinks())
                    .extracting(link -> link.getSpanContext().getSpanId())
                    .containsExactly(handshake.getSpanId());
            SpanData publish = span("publish");
            assertThat(publish.getParentSpanId())
                    .isEqualTo(span("function $default").getSpanId());
            SpanData deliver = span("deliver");
            assertThat(deliver.getParentSpanId()).isEqualTo(publish.getSpanId());
            assertThat(deliver.getAttributes().get(AttributeKey.longKey("parley.channel.members")))
                    .isEqualTo(1);
        }
        SpanData disconnect = span("event $disconnect");
        assertThat(disconnect.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(span("GET").getSpanId());
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain("hello");
    }

    @Test
    void a_strangers_trace_is_linked_and_its_headers_decide_nothing() {
        start(Sampler.parentBased(Sampler.alwaysOn()), OK);
        RawClient.open(gateway.port(), STRANGER, "tracestate: any=text", "X-Forwarded-Proto: https")
                .close();
        SpanData handshake = span("GET");
        assertThat(handshake.getAttributes().get(SCHEME)).isEqualTo("http");
        assertThat(handshake.getParentSpanContext().isValid()).isFalse();
        assertThat(handshake.getTraceId()).isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(handshake.getLinks())
                .extracting(LinkData::getSpanContext)
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                    assertThat(link.getTraceState().isEmpty()).isTrue();
                });
    }

    @Test
    void a_trusted_proxy_is_believed_about_tls_and_its_trace_is_the_parent_where_the_operator_says_so() {
        Endpoint endpoint = new Endpoint("127.0.0.1", 0).trusting(TrustedProxies.of(List.of("127.0.0.1")));
        start(Sampler.parentBased(Sampler.alwaysOff()), ClientTraces.PROXIES, endpoint, OK);
        RawClient.open(gateway.port(), STRANGER, "X-Forwarded-Proto: https").close();
        SpanData handshake = span("GET");
        assertThat(handshake.getAttributes().get(SCHEME)).isEqualTo("https");
        assertThat(handshake.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(handshake.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(handshake.getLinks()).isEmpty();
    }

    @Test
    void a_stranger_can_not_force_a_trace_to_be_kept() {
        start(Sampler.parentBased(Sampler.alwaysOff()), OK);
        try (RawClient client = RawClient.open(gateway.port(), STRANGER)) {
            client.sendText("hello");
            assertThat(client.readText()).isEqualTo("hello");
        }
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void a_refused_handshake_says_why() {
        start(Sampler.alwaysOn(), event -> Future.failedFuture("no"));
        try (RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/").status()).isEqualTo(502);
        }
        SpanData handshake = span("GET");
        assertThat(handshake.getAttributes().get(STATUS)).isEqualTo(502);
        assertThat(handshake.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(handshake.getAttributes().get(AttributeKey.stringKey("error.type")))
                .isEqualTo("failed");
        assertThat(List.of(span("event $connect").getParentSpanId())).containsExactly(handshake.getSpanId());
    }
}

package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller publishes belongs to the caller's trace. */
class TracedCallTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final TestGateway gateway = TestGateway.startPrepared(
            TestConfig.DEFAULT.build(),
            vertx -> Tracing.use(vertx, telemetry, ClientTraces.LINK),
            (connections, channels) -> Map.of());
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private SpanData published(String... headers) {
        assertThat(management.post("/testing/@channels/tea", "hi", headers).status())
                .isEqualTo(200);
        await().until(() -> !spans.getFinishedSpanItems().isEmpty());
        return spans.getFinishedSpanItems().get(0);
    }

    /** As the module parley and AWS's SDKs send it. */
    @Test
    void of_a_function_process() {
        SpanData publish = published(
                "X-Amzn-Trace-Id", "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1");
        assertThat(publish.getName()).isEqualTo("publish");
        assertThat(publish.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(publish.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void of_any_other_program() {
        SpanData publish = published("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        assertThat(publish.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void a_caller_without_a_trace_begins_one() {
        assertThat(published().getParentSpanContext().isValid()).isFalse();
    }
}

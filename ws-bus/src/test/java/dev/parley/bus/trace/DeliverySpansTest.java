package dev.parley.bus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Position;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.vertx.core.Vertx;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A delivery and its notice meet, in any order. */
class DeliverySpansTest {

    private static final String PUBLISH = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Vertx vertx = Vertx.vertx();
    private DeliverySpans spans;

    @BeforeEach
    void start() {
        Tracing.use(
                vertx,
                OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                                .build())
                        .build(),
                Tracing.ClientTraces.LINK);
        spans = new DeliverySpans(Objects.requireNonNull(Tracing.of(vertx)), "gateway");
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static PublishNotice notice(int offset) {
        return new PublishNotice("room", "epoch", offset, PUBLISH);
    }

    private void deliver(int offset) {
        spans.taken("room", new Position("epoch", offset), 3);
        spans.written();
    }

    private void assertDelivered() {
        assertThat(exporter.getFinishedSpanItems()).singleElement().satisfies(DeliverySpansTest::assertDelivery);
    }

    private static void assertDelivery(SpanData span) {
        assertThat(span.getName()).isEqualTo("deliver");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getAttributes().asMap())
                .containsEntry(AttributeKey.stringKey("messaging.operation.type"), "process")
                .containsEntry(AttributeKey.stringKey("messaging.message.id"), "epoch:7")
                .containsEntry(AttributeKey.longKey("parley.channel.members"), 3L);
        assertThat(span.getEndEpochNanos()).isGreaterThanOrEqualTo(span.getStartEpochNanos());
    }

    @Test
    void a_notice_after_the_delivery() {
        deliver(7);
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        spans.onNotice(notice(7));
        assertDelivered();
    }

    @Test
    void a_notice_before_the_delivery() {
        spans.onNotice(notice(7));
        deliver(6);
        deliver(7);
        assertDelivered();
    }

    @Test
    void a_delivery_is_reported_once_and_one_that_is_not_traced_is_forgotten_in_time() {
        for (int i = 0; i <= DeliverySpans.MAX_WAITING; i++) {
            deliver(i);
        }
        spans.onNotice(notice(0));
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        spans.onNotice(notice(7));
        spans.onNotice(notice(7));
        assertDelivered();
    }
}

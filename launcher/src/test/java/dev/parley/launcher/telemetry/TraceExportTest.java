package dev.parley.launcher.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.TracingConfig;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceExportTest {

    private static TracingConfig config(String endpoint, String... more) {
        Map<String, String> properties = new HashMap<>(Map.of("otel.exporter.otlp.endpoint", endpoint));
        for (int i = 0; i < more.length; i += 2) {
            properties.put(more[i], more[i + 1]);
        }
        return new TracingConfig(properties, ClientTraces.LINK);
    }

    @ParameterizedTest
    @CsvSource({
        "otel.exporter.otlp.protocol,grpc,OTEL_EXPORTER_OTLP_PROTOCOL is 'grpc'; expected http/protobuf",
        "otel.traces.sampler,sometimes,sometimes",
        "otel.bsp.max.queue.size,many,otel.bsp.max.queue.size"
    })
    void a_bad_value_stops_the_start_with_its_name(String name, String value, String words) {
        assertThatThrownBy(() -> TraceExport.start(config("http://127.0.0.1:1", name, value), "id", "1"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining(words);
    }

    @Test
    void headers_that_are_no_pairs_are_not_quoted() {
        TracingConfig bad = config("http://127.0.0.1:1", "otel.exporter.otlp.headers", "api-key=s3cret,=");
        assertThatThrownBy(() -> TraceExport.start(bad, "id", "1"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("otel.exporter.otlp.headers")
                .hasMessageNotContaining("s3cret");
    }

    /** It accepts requests and does not answer, which is worse than a collector that is away. */
    @Test
    void a_collector_that_hangs_holds_up_nobody_and_costs_a_bounded_queue() {
        Vertx vertx = Vertx.vertx();
        try (TraceCollector collector = new TraceCollector()) {
            collector.hang();
            TraceExport export = TraceExport.start(
                    config(
                            collector.url(),
                            "otel.bsp.max.queue.size",
                            "100",
                            "otel.bsp.max.export.batch.size",
                            "100",
                            "otel.bsp.schedule.delay",
                            "10"),
                    "id",
                    "1");
            export.use(vertx);
            Tracing tracing = Objects.requireNonNull(Tracing.of(vertx));
            for (int i = 0; i < 100_000; i++) {
                tracing.tracer().spanBuilder("span").startSpan().end();
            }
            collector.goOn();
            export.close();
            // The queue, and a request or two that were on their way.
            assertThat(collector.count()).isBetween(1, 300);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

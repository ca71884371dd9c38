package dev.parley.launcher.telemetry;

import dev.parley.bus.trace.Tracing;
import dev.parley.bus.trace.Tracing.ClientTraces;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.TracingConfig;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Sends the spans of this process to a collector, by OTLP over HTTP, from a thread of its own. A span that ends goes into a queue of
 * {@code OTEL_BSP_MAX_QUEUE_SIZE} spans, 2,048 by default. While the collector is slow or away and the queue is full, spans are
 * dropped: no event loop ever waits.
 */
public final class TraceExport {

    /** A span's text may be a client's, such as a path. */
    private static final String MAX_TEXT = "256";

    private static final String PROTOCOL = "otel.exporter.otlp.protocol";
    private static final String TRACES_PROTOCOL = "otel.exporter.otlp.traces.protocol";
    private static final String HTTP = "http/protobuf";
    private static final long LAST_SECONDS = 5;

    private final OpenTelemetrySdk sdk;
    private final ClientTraces clients;

    private TraceExport(OpenTelemetrySdk sdk, ClientTraces clients) {
        this.sdk = sdk;
        this.clients = clients;
    }

    /** @throws BadSettingException if one of OpenTelemetry's variables is not usable */
    public static TraceExport start(TracingConfig config, String processId, String version) {
        // The SDK logs by java.util.logging.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Map<String, String> properties = properties(config);
        Resource process = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.instance.id"),
                processId,
                AttributeKey.stringKey("service.version"),
                version));
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesCustomizer(environment -> properties)
                    .addResourceCustomizer((named, environment) -> process.merge(named))
                    .build()
                    .getOpenTelemetrySdk();
            return new TraceExport(sdk, config.clients());
        } catch (ConfigurationException e) {
            throw BadSettingException.ofTelemetry(withoutSecrets(String.valueOf(e.getMessage()), properties));
        }
    }

    /** The SDK quotes a value that it can't read, and headers have keys. */
    private static String withoutSecrets(String message, Map<String, String> properties) {
        String masked = message;
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (property.getKey().endsWith("headers")) {
                masked = masked.replace(property.getValue(), "***");
            }
        }
        return masked;
    }

    private static Map<String, String> properties(TracingConfig config) {
        Map<String, String> properties = new HashMap<>(config.properties());
        properties.put("otel.metrics.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        properties.putIfAbsent("otel.attribute.value.length.limit", MAX_TEXT);
        properties.putIfAbsent(PROTOCOL, HTTP);
        String protocol = properties.getOrDefault(TRACES_PROTOCOL, properties.get(PROTOCOL));
        if (!HTTP.equals(protocol)) {
            throw BadSettingException.ofTelemetry(
                    "OTEL_EXPORTER_OTLP_PROTOCOL is '" + protocol + "'; expected http/protobuf, or unset");
        }
        return properties;
    }

    /** All parts that are made with this Vert.x instance from now on trace. */
    public void use(Vertx vertx) {
        Tracing.use(vertx, sdk, clients);
    }

    /** Sends what is left, for 5 s at most. Blocks. */
    public void close() {
        sdk.getSdkTracerProvider().shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
    }
}

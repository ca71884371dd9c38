package dev.parley.launcher.settings;

import dev.parley.bus.trace.Tracing.ClientTraces;
import java.util.Map;

/**
 * Where traces go.
 *
 * @param properties what OpenTelemetry's own variables say, by the name of the property: {@code otel.traces.sampler}
 * @param clients what becomes of the trace that a client or a proxy sends
 */
public record TracingConfig(Map<String, String> properties, ClientTraces clients) {

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return "TracingConfig[" + properties.keySet() + ", " + clients + "]";
    }
}

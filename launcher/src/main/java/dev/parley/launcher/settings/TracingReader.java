package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.bus.trace.Tracing.ClientTraces;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads where traces go. OpenTelemetry's other variables, those that begin with {@code OTEL_}, are passed on as they are; its SDK
 * checks them at the start.
 */
final class TracingReader {

    private static final String PREFIX = "OTEL_";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Variables variables;

    TracingReader(Variables variables) {
        this.variables = variables;
    }

    /** Returns empty if nothing is traced: no endpoint is set, or OpenTelemetry is switched off by its own variables. */
    Optional<TracingConfig> read() {
        ClientTraces clients =
                variables.oneOf(CLIENT_TRACES, Set.of("link", "proxies")).equals("link")
                        ? ClientTraces.LINK
                        : ClientTraces.PROXIES;
        boolean hasBase = hasEndpoint(OTEL_EXPORTER_OTLP_ENDPOINT);
        boolean hasOwn = hasEndpoint(OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
        Map<String, String> properties = properties();
        return (hasBase || hasOwn) && !isOff(properties)
                ? Optional.of(new TracingConfig(properties, clients))
                : Optional.empty();
    }

    private boolean hasEndpoint(Setting setting) {
        return variables.isSet(setting) && variables.parsed(setting, TracingReader::isUrl);
    }

    private static boolean isUrl(String endpoint) {
        String expected = "a URL such as http://localhost:4318";
        try {
            URI url = new URI(endpoint);
            boolean isHttp = SCHEMES.contains(String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT));
            if (isHttp && url.getHost() != null && url.getUserInfo() == null) {
                return true;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(expected, e);
        }
        throw new IllegalArgumentException(expected);
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        variables.environment().forEach((name, value) -> {
            if (name.startsWith(PREFIX) && !value.isBlank()) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value.trim());
            }
        });
        properties.put("otel.service.name", variables.text(OTEL_SERVICE_NAME));
        properties.put("otel.traces.sampler", variables.text(OTEL_TRACES_SAMPLER));
        return properties;
    }

    private static boolean isOff(Map<String, String> properties) {
        return properties.getOrDefault("otel.sdk.disabled", "").equalsIgnoreCase("true")
                || properties.getOrDefault("otel.traces.exporter", "").equals("none");
    }
}

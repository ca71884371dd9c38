package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.http.Endpoint;
import dev.parley.http.Loopback;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where metrics are served, and who may read them: programs of this machine, or whoever has the token. */
final class MetricsReader {

    private static final int DEFAULT_PORT = 9464;
    /** Where ENDPOINT_PORT is. */
    private static final String OWN_HOST = "127.0.0.1";

    private static final String OFF = "off";
    private static final String NO_TOKEN = "none";
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{16,512}");

    private final Variables variables;

    MetricsReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Blocks.
     *
     * @throws BadSettingException also if other machines could read metrics, and no setting says that they may
     */
    MetricsConfig read(Role role, App app, ManagementConfig management) {
        Optional<String> token = token();
        boolean required = variables.isSet(METRICS_PORT);
        return new MetricsConfig(
                variables.text(METRICS_PORT).equals(OFF)
                        ? Optional.empty()
                        : Optional.of(endpoint(role, app, management)),
                required,
                token,
                role.hasManagement(app) && Loopback.is(management.endpoint().host()));
    }

    private Optional<String> token() {
        String token = variables.text(METRICS_TOKEN);
        if (token.isEmpty() || token.equals(NO_TOKEN)) {
            return Optional.empty();
        }
        if (!TOKEN.matcher(token).matches()) {
            throw variables.bad(METRICS_TOKEN, "16 to 512 visible ASCII characters, or none");
        }
        return Optional.of(token);
    }

    private Endpoint endpoint(Role role, App app, ManagementConfig management) {
        String host = variables.text(METRICS_HOST);
        if (!variables.isSet(METRICS_TOKEN) && !Loopback.is(host)) {
            throw variables.bad(
                    METRICS_HOST,
                    "a loopback address such as 127.0.0.1, or any if METRICS_TOKEN has a token, or none to let everybody read");
        }
        int port = variables.isSet(METRICS_PORT) ? port() : DEFAULT_PORT;
        boolean isOfSockets = port == variables.number(PORT, 0, 65535) && host.equals(variables.text(HOST));
        boolean isOfManagement = role.hasManagement(app)
                && port == management.endpoint().port()
                && host.equals(management.endpoint().host());
        boolean isOfFunctions = role.runsFunctions()
                && app instanceof App.InFolder
                && port == management.ownPort()
                && host.equals(OWN_HOST);
        if (port != 0 && (isOfSockets || isOfManagement || isOfFunctions)) {
            // Vert.x would treat both as one server and give each connection to either of them.
            throw variables.bad(
                    METRICS_PORT,
                    "another port than PORT, MANAGEMENT_PORT and ENDPOINT_PORT, 0 for any free one, or off");
        }
        return new Endpoint(host, port);
    }

    private int port() {
        return variables.parsed(METRICS_PORT, text -> {
            int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
            if (port > 65535) {
                throw new IllegalArgumentException("a whole number from 0 to 65535, or off");
            }
            return port;
        });
    }
}

package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.http.Endpoint;
import dev.parley.http.Loopback;
import dev.parley.management.signature.AccessKeys;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import java.util.Set;

/** Reads the address of the management API and who may use it: every program on this machine, or callers with a key. */
final class ManagementReader {

    private final Variables variables;

    ManagementReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * Returns the default if the role has no management API. Blocks.
     *
     * @throws BadSettingException also if other machines could call it without a key, or if two of the ports would be one
     */
    ManagementConfig read(Role role, App app, Optional<PemKeyCertOptions> certificate) {
        if (!role.hasManagement(app)) {
            return ManagementConfig.DEFAULT;
        }
        int port = variables.number(MANAGEMENT_PORT, 0, 65535);
        String host = variables.text(MANAGEMENT_HOST);
        if (port != 0 && port == variables.number(PORT, 0, 65535) && host.equals(variables.text(HOST))) {
            // Vert.x would treat both as one server and give each connection to either of them.
            throw variables.bad(
                    MANAGEMENT_PORT, "another port than PORT, which accepts management calls if ACCESS_KEYS is set");
        }
        AccessKeys keys = variables.parsed(ACCESS_KEYS, AccessKeysReader::read);
        if (keys.isEmpty() && !Loopback.is(host)) {
            throw variables.bad(MANAGEMENT_HOST, "a loopback address such as 127.0.0.1, or any if ACCESS_KEYS is set");
        }
        Optional<PemKeyCertOptions> shown = isOfFunctions(app, host) ? Optional.empty() : certificate;
        Endpoint endpoint =
                new Endpoint(host, port, shown, new TlsReader(variables).engine(), variables.trustedProxies());
        return new ManagementConfig(endpoint, ownPort(role, app, port), keys, hasAdmin());
    }

    private boolean hasAdmin() {
        return variables.oneOf(ADMIN, Set.of("on", "off")).equals("on");
    }

    /** Servers at one address would be one server to Vert.x, and only one of them speaks this port's TLS. */
    private int ownPort(Role role, App app, int managementPort) {
        int port = variables.number(ENDPOINT_PORT, 0, 65535);
        boolean isOpened = port != 0 && role.runsFunctions() && app instanceof App.InFolder;
        if (isOpened && (port == managementPort || port == variables.number(PORT, 0, 65535))) {
            throw variables.bad(ENDPOINT_PORT, "another port than PORT and MANAGEMENT_PORT, or 0 for any free one");
        }
        return port;
    }

    /** Local functions call it by the name localhost, for which no certificate exists. */
    private static boolean isOfFunctions(App app, String host) {
        return app instanceof App.InFolder && Loopback.is(host);
    }
}

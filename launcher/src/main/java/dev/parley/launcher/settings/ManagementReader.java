package dev.parley.launcher.settings;

import static dev.parley.launcher.settings.Setting.*;

import dev.parley.http.Endpoint;
import dev.parley.management.ManagementConfig;
import dev.parley.management.signature.AccessKeys;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Where the management API is and who may use it: everybody on this machine, or whoever has a key. */
final class ManagementReader {

    private final Variables variables;

    ManagementReader(Variables variables) {
        this.variables = variables;
    }

    /**
     * The default if the role has no management API. Blocks.
     *
     * @throws BadSettingException also if anybody out there could call it, or it would listen where the sockets do
     */
    ManagementConfig read(Role role, App app, Optional<PemKeyCertOptions> certificate) {
        if (!role.hasManagement(app)) {
            return ManagementConfig.DEFAULT;
        }
        int port = variables.number(MANAGEMENT_PORT, 0, 65535);
        String host = variables.text(MANAGEMENT_HOST);
        if (port != 0 && port == variables.number(PORT, 0, 65535) && host.equals(variables.text(HOST))) {
            // Vert.x would take the two for one server, and hand each connection to either.
            throw variables.bad(
                    MANAGEMENT_PORT, "another port than PORT, where management calls are taken with ACCESS_KEYS");
        }
        AccessKeys keys = variables.parsed(ACCESS_KEYS, AccessKeysReader::read);
        if (keys.isEmpty() && !isLoopback(host)) {
            throw variables.bad(MANAGEMENT_HOST, "a loopback address such as 127.0.0.1, or any if ACCESS_KEYS is set");
        }
        Optional<PemKeyCertOptions> shown = isOfFunctions(app, host) ? Optional.empty() : certificate;
        Endpoint endpoint =
                new Endpoint(host, port, shown, new TlsReader(variables).engine(), variables.trustedProxies());
        return new ManagementConfig(endpoint, keys);
    }

    /** Functions beside it call it by the name localhost, for which no certificate is. */
    private static boolean isOfFunctions(App app, String host) {
        return app instanceof App.InFolder && isLoopback(host);
    }

    /** Whether all addresses that a name has now are; one that has none is not. */
    static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

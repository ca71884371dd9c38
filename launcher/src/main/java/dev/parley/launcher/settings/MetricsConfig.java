package dev.parley.launcher.settings;

import dev.parley.http.Endpoint;
import dev.parley.http.Loopback;
import java.util.Optional;

/**
 * Where metrics are served, and to whom.
 *
 * @param endpoint empty if metrics have no port of their own
 * @param required true if the start fails without that port; false for the default port, which another process may have
 * @param token that scrapes must carry; empty for none
 * @param onManagement true if the management port serves metrics, too, since it is on loopback
 */
public record MetricsConfig(
        Optional<Endpoint> endpoint, boolean required, Optional<String> token, boolean onManagement) {

    /** Returns true if everybody who reaches the port may scrape, from other machines too: a setting says so. */
    public boolean isOpen() {
        return token.isEmpty() && endpoint.filter(at -> !Loopback.is(at.host())).isPresent();
    }
}

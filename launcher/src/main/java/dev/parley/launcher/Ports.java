package dev.parley.launcher;

import dev.parley.launcher.endpoint.OwnEndpoint;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ports this process listens on, for the functions' environment. A port is the configured one until it is bound. */
final class Ports {

    private volatile int http;
    private volatile int management;
    private volatile @Nullable OwnEndpoint endpoint;
    private volatile Optional<URI> tables = Optional.empty();

    Ports(int http, int management) {
        this.http = http;
        this.management = management;
    }

    void httpIs(int port) {
        http = port;
    }

    void managementIs(int port) {
        management = port;
    }

    void endpointIs(OwnEndpoint started) {
        endpoint = started;
    }

    void tablesAre(Optional<URI> url) {
        tables = url;
    }

    int http() {
        return http;
    }

    int management() {
        return management;
    }

    /** The HTTPS port for functions; empty while it is not bound. */
    Optional<OwnEndpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /** Where the app's tables are; empty if it has no database. */
    Optional<URI> tables() {
        return tables;
    }
}

package dev.parley.compatibility.java;

import dev.parley.http.Endpoint;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The transport of calls to a gateway. */
enum Transport {
    HTTP,
    HTTPS;

    /** A free loopback port with this transport. */
    Endpoint endpoint() {
        return new Endpoint(
                "127.0.0.1",
                0,
                this == HTTPS ? Optional.of(LocalhostCertificate.INSTANCE.ofServer()) : Optional.empty());
    }

    /** The endpoint for an SDK: {@code https://localhost:2222/testing}. */
    URI uri(int port, String stage) {
        return URI.create(name().toLowerCase(Locale.ROOT) + "://localhost:" + port + "/" + stage);
    }
}

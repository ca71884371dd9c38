package dev.parley.compatibility.java;

import dev.parley.http.Endpoint;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** How calls travel to a gateway. */
enum Transport {
    HTTP,
    HTTPS;

    /** A free port on loopback that speaks it. */
    Endpoint endpoint() {
        return new Endpoint(
                "127.0.0.1",
                0,
                this == HTTPS ? Optional.of(LocalhostCertificate.INSTANCE.ofServer()) : Optional.empty());
    }

    /** What an SDK is told: {@code https://localhost:2222/testing}. */
    URI uri(int port, String stage) {
        return URI.create(name().toLowerCase(Locale.ROOT) + "://localhost:" + port + "/" + stage);
    }
}

package dev.parley.launcher;

import dev.parley.manifest.Manifest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Set;

/** The ports of Architect's sandbox, as its functions look for them. All are ports of {@code localhost}. */
final class SandboxPorts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> ROOT = Set.of("", "/");

    private SandboxPorts() {}

    static JsonObject of(Manifest manifest, Ports ports) {
        JsonObject all = new JsonObject().put("http", ports.http()).put("_arc", ports.management());
        if (ports.tables().isPresent() || !manifest.tables().isEmpty()) {
            // Another machine's database, and the answer that there is none, are behind the management port.
            all.put(
                    "tables",
                    ports.tables()
                            .filter(SandboxPorts::isPort)
                            .map(URI::getPort)
                            .orElse(ports.management()));
        }
        return all;
    }

    private static boolean isPort(URI url) {
        return url.getScheme().equalsIgnoreCase("http")
                && url.getPort() > 0
                && LOOPBACK.contains(url.getHost())
                && ROOT.contains(url.getPath());
    }
}

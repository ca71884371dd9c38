package dev.parley.compatibility.templates;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.launcher.ParleyJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** An app of {@code src/test}, run as its author would, and clients of it. */
final class TemplateApp implements AutoCloseable {

    private final ParleyJar parley;

    /** @param folder below {@code src/test} */
    TemplateApp(String folder) {
        Path app = Path.of("src", "test", folder).toAbsolutePath();
        parley = ParleyJar.started(Map.of(), "run", "--tables", app.toString());
    }

    /** Opens a socket. */
    RawClient come(String path) {
        RawClient client = RawClient.tcp(parley.port());
        Response response = handshake(client, path);
        if (response.status() != 101) {
            client.close();
            throw new IllegalStateException("Not accepted: " + response + "\n" + log());
        }
        return client;
    }

    /** The status with which a handshake is answered. */
    int knock(String path) {
        try (RawClient client = RawClient.tcp(parley.port())) {
            return handshake(client, path).status();
        }
    }

    /** A browser sends the port too, and functions build their endpoint from it. */
    private Response handshake(RawClient client, String path) {
        String request = RawClient.upgradeRequest(path)
                .replace("Host: localhost\r\n", "Host: localhost:" + parley.port() + "\r\n");
        client.send(request.getBytes(StandardCharsets.UTF_8));
        return client.readResponse();
    }

    String log() {
        return parley.errText();
    }

    @Override
    public void close() {
        parley.close();
    }
}

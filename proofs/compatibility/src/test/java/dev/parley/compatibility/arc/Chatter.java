package dev.parley.compatibility.arc;

import dev.parley.gateway.testing.RawClient;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The app in {@code src/test/arc/chatter} and a client of it. */
final class Chatter implements AutoCloseable {

    static final String FOLDER =
            Path.of("src", "test", "arc", "chatter").toAbsolutePath().toString();

    private final RawClient socket;

    Chatter(int port) {
        this.socket = RawClient.tcp(port);
        // A browser sends the port too, and functions build their endpoint from it.
        String request =
                RawClient.upgradeRequest("/").replace("Host: localhost\r\n", "Host: localhost:" + port + "\r\n");
        socket.send(request.getBytes(StandardCharsets.UTF_8));
        RawClient.Response response = socket.readResponse();
        if (response.status() != 101) {
            throw new IllegalStateException("Not accepted: " + response);
        }
    }

    void says(String text) {
        socket.sendText(new JsonObject().put("text", text).encode());
    }

    /** @param action a route of the app's */
    void says(String action, String to, String text) {
        socket.sendText(new JsonObject()
                .put("action", action)
                .put("to", to)
                .put("text", text)
                .encode());
    }

    String hears() {
        return socket.readText();
    }

    /** Returns the client's identity according to the app. */
    String id() {
        says("who am I");
        return new JsonObject(hears()).getString("id");
    }

    RawClient socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}

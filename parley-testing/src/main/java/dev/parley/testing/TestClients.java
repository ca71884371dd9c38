package dev.parley.testing;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.Map;

/**
 * Connects {@link TestClient}s to any gateway, such as the one that an application has embedded. {@link TestGateway} has its
 * own.
 *
 * <p>What {@code $connect} asks for, such as a join, takes effect shortly after {@link #connect} returns. A test that relies on it
 * has {@code $connect} send something at the end, and waits for that.
 *
 * <pre>{@code
 * try (TestClients clients = new TestClients();
 *         TestClient ann = clients.connect(URI.create("ws://localhost:3333"))) {
 *     ann.send("hello");
 * }
 * }</pre>
 */
public final class TestClients implements AutoCloseable {

    /** Connections of a test at a time. */
    private static final int MOST = 10_000;

    /** The largest message of any gateway. */
    private static final int MAX_BYTES = 256 << 20;

    private final Vertx vertx;
    private final WebSocketClient clients;

    /** Starts one event loop for all clients. */
    public TestClients() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        clients = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST)
                .setMaxFrameSize(MAX_BYTES)
                .setMaxMessageSize(MAX_BYTES));
    }

    /** @param uri {@code ws://host:port}, with a path and a query if the app wants them */
    public TestClient connect(URI uri) {
        return connect(uri, Map.of());
    }

    /**
     * Connects a client.
     *
     * @param uri {@code ws://host:port}, with a path and a query if the app wants them
     * @param headers of the handshake, such as {@code Authorization}
     * @throws HandshakeRefusedException if the gateway or {@code $connect} refuses the client
     */
    public TestClient connect(URI uri, Map<String, String> headers) {
        WebSocketConnectOptions target = new WebSocketConnectOptions().setAbsoluteURI(uri.toString());
        headers.forEach(target::addHeader);
        return TestClient.connect(clients.webSocket(), target);
    }

    /** Ends all connections that are open. */
    @Override
    public void close() {
        Outcome.of(vertx.close(), TestGateway.PATIENCE, "the clients to close");
    }
}

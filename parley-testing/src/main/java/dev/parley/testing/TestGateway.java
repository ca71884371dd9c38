package dev.parley.testing;

import dev.parley.embedded.Parley;
import dev.parley.embedded.ParleyBuilder;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.WebSocketApp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A real gateway with an app, on a free port of 127.0.0.1 and a Vert.x of its own, for a test.
 *
 * <pre>{@code
 * try (TestGateway gateway = TestGateway.start(new Party());
 *         TestClient ann = gateway.connect();
 *         TestClient bob = gateway.connect()) {
 *     ann.send("hello");
 *     assertEquals("hello", bob.next());
 * }
 * }</pre>
 *
 * <p>With JUnit 5.11 or newer, {@code @AutoClose} on a field closes it as well. Each method blocks, so none may be called on an
 * event loop. A wait that takes longer than {@link #PATIENCE} ends with an {@link AssertionError}.
 */
public final class TestGateway implements AutoCloseable {

    /** How long a call waits for what must come, unless it names another time. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A stop may have to wait for a client that does not answer its close, and for that client's {@code $disconnect}. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final TestClients clients = new TestClients();
    private final Arrivals arrivals;
    private final Parley parley;

    private TestGateway(Vertx vertx, Arrivals arrivals, Parley parley) {
        this.vertx = vertx;
        this.arrivals = arrivals;
        this.parley = parley;
    }

    /**
     * Starts a gateway with the defaults of {@link Parley#builder()}.
     *
     * @throws dev.parley.embedded.ParleyStartException if it can't start
     */
    public static TestGateway start(WebSocketApp app) {
        return start(app, options -> options);
    }

    /**
     * Starts a gateway with other options.
     *
     * @param options changes the builder, whose host, port and drain are those of a test
     * @throws dev.parley.embedded.ParleyStartException if it can't start
     */
    public static TestGateway start(WebSocketApp app, UnaryOperator<ParleyBuilder> options) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        try {
            Arrivals arrivals = new Arrivals(app);
            ParleyBuilder builder = options.apply(
                    Parley.builder().app(arrivals).host("127.0.0.1").port(0).drain(Duration.ZERO));
            return new TestGateway(
                    vertx, arrivals, Outcome.of(builder.start(vertx), STOP_PATIENCE, "the gateway to start"));
        } catch (RuntimeException | Error e) {
            Future<Void> closed = vertx.close();
            closed.onFailure(e::addSuppressed);
            throw e;
        }
    }

    /** Connects a client to {@code /}. */
    public TestClient connect() {
        return connect("/");
    }

    /** @param pathAndQuery such as {@code /?token=secret} */
    public TestClient connect(String pathAndQuery) {
        return connect(pathAndQuery, Map.of());
    }

    /**
     * Connects a client, and waits until what {@code $connect} has asked for has taken effect: the client is a member of the
     * channels that it joins there.
     *
     * @param pathAndQuery such as {@code /?token=secret}
     * @param headers of the handshake, such as {@code Authorization}
     * @throws HandshakeRefusedException if the gateway or {@code $connect} refuses the client
     */
    public TestClient connect(String pathAndQuery, Map<String, String> headers) {
        return arrivals.arrived(clients.connect(uri().resolve(pathAndQuery), arrivals.asking(headers)));
    }

    /** Where clients connect to, such as {@code ws://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("ws://127.0.0.1:" + parley.port());
    }

    /** Reaches one connection, as code outside of functions does. */
    public Connections connections() {
        return parley.connections();
    }

    /** Reaches many connections, as code outside of functions does. */
    public Channels channels() {
        return parley.channels();
    }

    /** Waits for what {@link #connections} or {@link #channels} return, and throws its failure. */
    public <T> T await(Future<T> future) {
        return Outcome.of(future, PATIENCE, "a future to complete");
    }

    /** Closes every connection, waits until each {@code $disconnect} has run, and releases the port. */
    @Override
    public void close() {
        try {
            // Its Vert.x stops it first.
            Outcome.of(vertx.close(), STOP_PATIENCE, "the gateway to stop");
        } finally {
            clients.close();
        }
    }
}

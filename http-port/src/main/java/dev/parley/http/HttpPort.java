package dev.parley.http;

import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.memory.LoopMemory;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An HTTP server on an {@link Endpoint}. */
public final class HttpPort {

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final HttpServer server;
    private final UnreadResponses unread;
    private final AcceptedSockets sockets;
    private final NewConnections connections;
    private @Nullable Arrivals arrivals;

    /** A port that limits neither its clients nor what they make it hold. */
    public HttpPort(Vertx vertx, Endpoint endpoint, Handler<HttpServerRequest> handler) {
        this(vertx, endpoint, handler, LoopMemory.unlimited(), ConnectionLimits.none());
    }

    /** A port over TLS whose certificates depend on the names that clients ask for. It limits nothing. */
    public HttpPort(Vertx vertx, Endpoint endpoint, KeyCertOptions certificates, Handler<HttpServerRequest> handler) {
        this(
                vertx,
                endpoint,
                endpoint.httpsOptions(certificates),
                handler,
                LoopMemory.unlimited(),
                ConnectionLimits.none(),
                null);
    }

    /**
     * @param handler answers every request, on the event loop that {@link #listen} is called on
     * @param memory of that event loop; counts what clients have not read of their responses
     * @param limits how many sockets are accepted
     */
    public HttpPort(
            Vertx vertx,
            Endpoint endpoint,
            Handler<HttpServerRequest> handler,
            LoopMemory memory,
            ConnectionLimits limits) {
        this(vertx, endpoint, endpoint.httpOptions(), handler, memory, limits, null);
    }

    /**
     * A port that serves requests for WebSockets without Vert.x's objects for a connection and a request, if their connection
     * begins with them and has no TLS. The handler of requests gets the others.
     *
     * @param upgrades called on the event loop, outside of any Vert.x context
     */
    public HttpPort(
            Vertx vertx,
            Endpoint endpoint,
            Handler<HttpServerRequest> handler,
            LoopMemory memory,
            ConnectionLimits limits,
            Consumer<DirectUpgrade> upgrades) {
        this(vertx, endpoint, endpoint.httpOptions(), handler, memory, limits, upgrades);
    }

    private HttpPort(
            Vertx vertx,
            Endpoint endpoint,
            HttpServerOptions options,
            Handler<HttpServerRequest> handler,
            LoopMemory memory,
            ConnectionLimits limits,
            @Nullable Consumer<DirectUpgrade> upgrades) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.unread = new UnreadResponses(memory);
        this.sockets = new AcceptedSockets(limits);
        this.connections = new NewConnections(endpoint.trusted(), unread, sockets, upgrades);
        this.server = vertx.createHttpServer(options)
                .requestHandler(request -> {
                    sockets.onRequest(request, channelOf(request.connection()));
                    handler.handle(request);
                })
                .connectionHandler(connection -> onConnection(connection, options));
        StrictHttp.refuseOn(server);
    }

    private void onConnection(HttpConnection connection, HttpServerOptions options) {
        StrictHttp.quieten(connection);
        Channel channel = channelOf(connection);
        boolean admitted = connections.begin(channel, connection.isSsl());
        PacedDecoder decoder = PacedDecoder.on(channel, options, connections.turns(channel));
        if (admitted) {
            decoder.whenRemoved(unread.add(channel, decoder::waitingBytes));
        }
        if (connections.servesUpgrades() && !connection.isSsl()) {
            arrivals = Arrivals.of(channel);
            arrivals.add(channel.eventLoop(), connections);
        }
    }

    private static Channel channelOf(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** Completes when clients can connect; fails if the address or the port can't be had. */
    public Future<HttpPort> listen() {
        vertx.setPeriodic(LoopMemory.LOOK_MILLIS, tick -> {
            unread.look();
            sockets.look();
        });
        return server.listen(endpoint.address()).map(this);
    }

    /** The port it listens on, once {@link #listen} has completed. */
    public int number() {
        return server.actualPort();
    }

    /**
     * Presents another certificate from the next TLS handshake on; open connections keep theirs. Fails if the
     * certificate can't be used or the endpoint does not speak TLS.
     */
    public Future<?> present(PemKeyCertOptions certificate) {
        return server.updateSSLOptions(Endpoint.presenting(certificate));
    }

    public Future<Void> close() {
        if (arrivals != null) {
            arrivals.remove(connections);
            connections.close();
        }
        return server.close();
    }
}

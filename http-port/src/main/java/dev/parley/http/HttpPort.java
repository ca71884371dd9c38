package dev.parley.http;

import dev.parley.http.limit.ConnectionLimits;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.turn.RequestTurns;
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
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** An HTTP server on an {@link Endpoint}. */
public final class HttpPort {

    private final Vertx vertx;
    private final Endpoint endpoint;
    private final HttpServer server;
    private final UnreadResponses unread;
    private final AcceptedSockets sockets;
    private @Nullable RequestTurns turns;

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
                ConnectionLimits.none());
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
        this(vertx, endpoint, endpoint.httpOptions(), handler, memory, limits);
    }

    private HttpPort(
            Vertx vertx,
            Endpoint endpoint,
            HttpServerOptions options,
            Handler<HttpServerRequest> handler,
            LoopMemory memory,
            ConnectionLimits limits) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.unread = new UnreadResponses(memory);
        this.sockets = new AcceptedSockets(limits);
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
        OneRead.aTurn(channel);
        if (!endpoint.trusted().isEmpty()) {
            TrustedPeer.recognize(channel, endpoint.trusted(), connection.isSsl());
        }
        PacedDecoder decoder = PacedDecoder.on(channel, options, turnsOn(channel));
        InetAddress peer = TrustedPeer.addressOf(channel);
        // Without an address, the client has left already.
        if (peer == null || sockets.admit(channel, peer, TrustedPeer.of(channel) != null)) {
            decoder.whenRemoved(unread.add(channel, decoder::waitingBytes));
        }
    }

    private static Channel channelOf(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }

    /** All connections of one port are on one event loop. */
    private RequestTurns turnsOn(Channel channel) {
        if (turns == null) {
            turns = new RequestTurns(channel.eventLoop());
        }
        return turns;
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
        return server.close();
    }
}

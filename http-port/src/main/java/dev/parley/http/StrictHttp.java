package dev.parley.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an HTTP server refuse requests that two programs might read in different ways: {@link RequestHead}. They are answered
 * with 400, or 414 and 431 if they are too long, and their connection is closed.
 */
public final class StrictHttp {

    private static final Logger LOG = LoggerFactory.getLogger(StrictHttp.class);

    /** The name that Vert.x 5.1's HttpServerConnectionInitializer gives its decoder. */
    static final String DECODER = "httpDecoder";

    private StrictHttp() {}

    /**
     * Prepares a server that does not listen yet. Call {@link #prepare(HttpConnection, HttpServerOptions)} for each of its
     * connections.
     */
    static void refuseOn(HttpServer server) {
        server.invalidRequestHandler(StrictHttp::refuse);
    }

    /** Prepares a server before it listens. The server must not have a handler for connections yet. */
    public static void apply(HttpServer server, HttpServerOptions options) {
        apply(server, options, connection -> {});
    }

    /** As {@link #apply(HttpServer, HttpServerOptions)}, for a server that has to know its connections. */
    public static void apply(HttpServer server, HttpServerOptions options, Consumer<HttpConnection> opened) {
        refuseOn(server);
        server.connectionHandler(connection -> {
            prepare(connection, options);
            opened.accept(connection);
        });
    }

    /** Call it for a new connection, before its first byte is read. */
    static void prepare(HttpConnection connection, HttpServerOptions options) {
        ((ConnectionBase) connection).channel().pipeline().replace(DECODER, DECODER, new RequestDecoder(options));
        quieten(connection);
    }

    static void quieten(HttpConnection connection) {
        // Without a handler Vert.x logs each of these as an error, with text that the client chose.
        connection.exceptionHandler(failure -> LOG.debug("A connection failed: {}", failure.getMessage()));
    }

    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        request.response()
                .setStatusCode(statusOf(cause))
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'")
                .end(wordsOf(cause) + "\n");
        request.connection().close();
    }

    private static int statusOf(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return 414;
        }
        return cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }

    /** Netty's own messages have text of the request in them. */
    private static String wordsOf(Throwable cause) {
        if (cause instanceof MalformedRequestException) {
            return String.valueOf(cause.getMessage());
        }
        return switch (statusOf(cause)) {
            case 414 -> "The request line is too long";
            case 431 -> "The headers are too long";
            default -> "That is not HTTP/1.1";
        };
    }
}

package dev.parley.host.runtimeapi;

import dev.parley.http.StrictHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Map;

/**
 * The Runtime API of one process. Each process has a listener of its own, because AWS's clients are configured with a host and a
 * port only, and nothing in their requests would tell processes apart.
 */
public final class RuntimeApiEndpoint implements ProcessEndpoint {

    public static final String VARIABLE = "AWS_LAMBDA_RUNTIME_API";

    /** AWS's clients send a summary of an error in a header of up to one megabyte. */
    private static final int MAX_HEADER_BYTES = 1024 * 1024 + 64 * 1024;

    private final HttpServer server;

    public RuntimeApiEndpoint(Vertx vertx, RuntimeCalls calls) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(RuntimeApi.HOST)
                .setPort(0)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
        this.server = vertx.createHttpServer(options).requestHandler(new RuntimeApi(calls));
        StrictHttp.apply(server, options);
    }

    @Override
    public Future<Map<String, String>> listen() {
        return server.listen().map(listening -> Map.of(VARIABLE, RuntimeApi.HOST + ":" + listening.actualPort()));
    }

    @Override
    public void close() {
        server.close();
    }
}

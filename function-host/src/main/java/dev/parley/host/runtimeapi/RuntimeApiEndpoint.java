package dev.parley.host.runtimeapi;

import dev.parley.http.StrictHttp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Runtime API of one process. Each process has a listener of its own, because AWS's clients are configured with a host and a
 * port only, and nothing in their requests would tell processes apart.
 */
public final class RuntimeApiEndpoint implements ProcessEndpoint {

    public static final String VARIABLE = "AWS_LAMBDA_RUNTIME_API";

    /** AWS's clients send a summary of an error in a header of up to one megabyte. */
    private static final int MAX_HEADER_BYTES = 1024 * 1024 + 64 * 1024;

    private final ContextInternal context;
    private final HttpServer server;
    private int connections;
    private @Nullable Promise<Void> drained;

    public RuntimeApiEndpoint(ContextInternal context, RuntimeCalls calls) {
        this.context = context;
        HttpServerOptions options = new HttpServerOptions()
                .setHost(RuntimeApi.HOST)
                .setPort(0)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES);
        this.server = context.owner().createHttpServer(options).requestHandler(new RuntimeApi(calls));
        StrictHttp.apply(server, options, this::connected);
    }

    @Override
    public Future<Map<String, String>> listen() {
        return server.listen().map(listening -> Map.of(VARIABLE, RuntimeApi.HOST + ":" + listening.actualPort()));
    }

    private void connected(HttpConnection connection) {
        connections++;
        connection.closeHandler(closed -> {
            connections--;
            completeIfDrained();
        });
    }

    @Override
    public Future<Void> drain() {
        Promise<Void> end = context.promise();
        drained = end;
        completeIfDrained();
        return end.future();
    }

    private void completeIfDrained() {
        if (drained != null && connections == 0) {
            drained.tryComplete();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

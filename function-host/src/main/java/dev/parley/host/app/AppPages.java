package dev.parley.host.app;

import dev.parley.host.http.HttpFunctions;
import dev.parley.http.memory.ConnectionMemory;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Supplier;

/** Answers each request as the app is by then. */
final class AppPages implements Handler<HttpServerRequest> {

    private final Vertx vertx;
    private final Supplier<AppVersion> app;
    private final Duration timeout;
    private final ConnectionMemory memory;
    private volatile Current current;

    private record Current(AppVersion version, HttpFunctions functions) {}

    AppPages(Vertx vertx, Supplier<AppVersion> app, Duration timeout, ConnectionMemory memory) {
        this.vertx = vertx;
        this.app = app;
        this.timeout = timeout;
        this.memory = memory;
        this.current = of(app.get());
    }

    private Current of(AppVersion version) {
        HttpFunctions functions = new HttpFunctions(
                vertx,
                version.manifest().http(),
                version::invoker,
                version.manifest().publicFolder(),
                timeout,
                memory);
        return new Current(version, functions);
    }

    @Override
    public void handle(HttpServerRequest request) {
        AppVersion version = app.get();
        Current serving = current;
        if (!serving.version().equals(version)) {
            serving = of(version);
            current = serving;
        }
        serving.functions().handle(request);
    }
}

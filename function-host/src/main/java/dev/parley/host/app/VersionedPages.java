package dev.parley.host.app;

import dev.parley.host.http.HttpFunctions;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers each request as the app is by then.
 *
 * @param <V> what identifies a version of the app
 */
public final class VersionedPages<V> implements Handler<HttpServerRequest> {

    private final Supplier<V> versions;
    private final Function<V, HttpFunctions> pages;
    private volatile Current<V> current;

    private record Current<V>(V version, HttpFunctions functions) {}

    /**
     * @param versions the current one, for each request
     * @param pages of a version; called once for each, or a few times if several event loops meet it at once
     */
    public VersionedPages(Supplier<V> versions, Function<V, HttpFunctions> pages) {
        this.versions = versions;
        this.pages = pages;
        this.current = of(versions.get());
    }

    private Current<V> of(V version) {
        return new Current<>(version, pages.apply(version));
    }

    @Override
    public void handle(HttpServerRequest request) {
        V version = versions.get();
        Current<V> serving = current;
        if (!serving.version().equals(version)) {
            serving = of(version);
            current = serving;
        }
        serving.functions().handle(request);
    }
}

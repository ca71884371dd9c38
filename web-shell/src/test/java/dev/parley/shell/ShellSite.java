package dev.parley.shell;

import dev.parley.http.Endpoint;
import io.vertx.core.Vertx;

/** A running shell on a free port of the loopback address. */
final class ShellSite implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    private final ShellVerticle shell;

    private ShellSite(ShellConfig config, Endpoint endpoint) {
        this.shell = new ShellVerticle(config, endpoint);
        Http.await(vertx.deployVerticle(shell));
    }

    /** The page connects to its own host. */
    static ShellSite open() {
        return withWsUrl("");
    }

    static ShellSite withWsUrl(String url) {
        return of(new ShellConfig(Environment.TESTING, url, "", ""));
    }

    static ShellSite of(ShellConfig config) {
        return new ShellSite(config, new Endpoint("127.0.0.1", 0));
    }

    static ShellSite of(ShellConfig config, Endpoint endpoint) {
        return new ShellSite(config, endpoint);
    }

    int port() {
        return shell.port();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    @Override
    public void close() {
        Http.await(vertx.close());
    }
}

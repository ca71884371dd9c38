package dev.parley.shell;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** A running shell on a free port of the loopback address. */
final class Site implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    private final ShellVerticle shell;

    private Site(ShellConfig config, HttpServerOptions options) {
        this.shell = new ShellVerticle(config, options);
        Http.await(vertx.deployVerticle(shell));
    }

    /** The page connects to its own host. */
    static Site open() {
        return withWsUrl("");
    }

    static Site withWsUrl(String url) {
        return of(new ShellConfig(Environment.TESTING, url, "", "", "127.0.0.1", 0));
    }

    static Site of(ShellConfig config) {
        return new Site(config, new HttpServerOptions());
    }

    static Site of(ShellConfig config, HttpServerOptions options) {
        return new Site(config, options);
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

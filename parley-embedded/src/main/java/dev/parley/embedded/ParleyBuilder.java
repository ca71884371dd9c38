package dev.parley.embedded;

import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.functions.WebSocketApp;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.handshake.AllowedHosts;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.schema.SchemaFile;
import dev.parley.http.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a {@link Parley}. Each method throws {@link IllegalArgumentException} for a value that can't be used, with a
 * message that names the option, the value and what is expected.
 */
public final class ParleyBuilder {

    private final Options options = new Options();

    ParleyBuilder() {}

    /**
     * The app. Its {@link WebSocketApp#routes} is called once, at the start; the route keys are those of the gateway. The same
     * functions run on all event loops.
     */
    public ParleyBuilder app(WebSocketApp app) {
        options.app = app;
        return this;
    }

    /** The address to listen on, by default 0.0.0.0. */
    public ParleyBuilder host(String host) {
        options.host = Check.that(!host.isBlank(), "host", host, "an address or name of this machine", host);
        return this;
    }

    /** The port, by default 3333; 0 for any free one. */
    public ParleyBuilder port(int port) {
        options.port = Check.within(0, 65535, "port", port);
        return this;
    }

    /** The server certificate with its key, to speak TLS; by default none. */
    public ParleyBuilder certificate(PemKeyCertOptions certificate) {
        options.certificate = certificate.copy();
        return this;
    }

    /** The stage in events, by default {@code testing}. Clients connect to {@code /} and to {@code /{stage}}. */
    public ParleyBuilder stage(String stage) {
        options.stage = Check.that(
                stage.matches("[A-Za-z0-9_$-]{1,128}"),
                "stage",
                stage,
                "letters, digits, _, $ or - as one path segment",
                stage);
        return this;
    }

    /**
     * Redis, which keeps channels for all processes that use it; by default they are in this process's memory.
     *
     * @param url as {@code REDIS_URL}: {@code redis://} or {@code rediss://[user:password@]host[:port]}, or {@code
     *     redis+sentinel://host:port,…/NAME}
     */
    public ParleyBuilder redis(String url) {
        options.redis = Check.parsed("redis", () -> RedisUrl.parse(url));
        return this;
    }

    /** How long {@link #start} waits for Redis, by default 30 s. */
    public ParleyBuilder redisPatience(Duration patience) {
        options.redisPatience = Check.aboveZero("redisPatience", patience);
        return this;
    }

    /**
     * Names by which pages in a browser may reach the port, beside addresses and localhost: the names of the site in
     * production. By default there are none, so that no page can reach it by a name of its own (DNS rebinding).
     */
    public ParleyBuilder allowedHosts(String... names) {
        Set<String> all = Set.of(names);
        all.forEach(name ->
                Check.that(name.matches("[\\w.-]{1,253}"), "allowedHosts", name, "host names without a port", name));
        options.hosts = AllowedHosts.of(all).listedBy(Options.HOSTS);
        return this;
    }

    /** Pages may reach the port by any name. */
    public ParleyBuilder anyHost() {
        options.hosts = AllowedHosts.ANY;
        return this;
    }

    /**
     * Proxies in front of Parley, whose word about a client's address counts (PROXY protocol v2, {@code X-Forwarded-For}); by
     * default none. Without it, the limits of one address hold for all clients behind a proxy together.
     *
     * @param proxies addresses, networks such as {@code 10.0.0.0/8}, or {@code own-networks}
     */
    public ParleyBuilder trustedProxies(String... proxies) {
        options.proxies = Check.parsed("trustedProxies", () -> TrustedProxies.of(List.of(proxies)));
        return this;
    }

    /**
     * Handles requests to the port that are no upgrades, such as a Vert.x Web router; called on several event loops. By default
     * they get 426. {@code /health/live}, {@code /health/ready} and the client library below {@code /_parley/} are answered
     * before.
     */
    public ParleyBuilder pages(Handler<HttpServerRequest> handler) {
        options.pages = handler;
        return this;
    }

    /** The number of event loops that hold sockets and run functions, by default all of the Vert.x. */
    public ParleyBuilder eventLoops(int count) {
        options.eventLoops = Check.within(1, 1024, "eventLoops", count);
        return this;
    }

    /** The maximum number of connections at a time, by default what the files and the heap of the process allow. */
    public ParleyBuilder maxConnections(int count) {
        options.maxConnections = Check.within(1, 10_000_000, "maxConnections", count);
        return this;
    }

    /** What single addresses and users may take, and all connections together; by default as with {@code parley run}. */
    public ParleyBuilder limits(LimitOptions limits) {
        options.limits = limits.chosen();
        return this;
    }

    /**
     * The largest message, in bytes, that a client may send, in one frame or in several, and that may be published. By default
     * AWS's limits hold: 131072, in frames of up to 32768.
     */
    public ParleyBuilder maxMessageBytes(int bytes) {
        options.maxMessageBytes = Check.within(125, 256 << 20, "maxMessageBytes", bytes);
        return this;
    }

    /** The time that a function has for an event, by default 29 s. */
    public ParleyBuilder functionTimeout(Duration timeout) {
        options.functionTimeout = Check.aboveZero("functionTimeout", timeout);
        return this;
    }

    /**
     * How many events of functions marked as {@link dev.parley.functions.Blocking} run at once where there are no virtual
     * threads (before Java 21); by default 64.
     */
    public ParleyBuilder blockingThreads(int count) {
        options.blockingThreads = Check.within(1, 10_000, "blockingThreads", count);
        return this;
    }

    /** A connection without a message for this long is closed with 1001; by default 10 min, 0 for never. */
    public ParleyBuilder idleTimeout(Duration timeout) {
        options.idleTimeout = Check.notNegative("idleTimeout", timeout);
        return this;
    }

    /** The time over which {@link Parley#stop} closes connections, by default 20 s; 0 for at once. */
    public ParleyBuilder drain(Duration duration) {
        options.drain = Check.notNegative("drain", duration);
        return this;
    }

    /** How a message selects its route, by default {@code $request.body.action}. */
    public ParleyBuilder routeSelection(String expression) {
        options.selection = Check.parsed("routeSelection", () -> RouteSelection.of(expression));
        return this;
    }

    /** The routes of the app whose result is sent to the client; by default none. */
    public ParleyBuilder routeResponses(String... routeKeys) {
        options.twoWay = Set.of(routeKeys);
        return this;
    }

    /**
     * JSON schemas of messages by route key: {@code $default} or a custom key of the app. A message that does not match its route's
     * schema reaches no function; its sender gets an error frame.
     *
     * @param byRouteKey as the file {@code ROUTE_SCHEMAS}; each is of draft-04 unless its {@code $schema} names another one
     */
    public ParleyBuilder routeSchemas(JsonObject byRouteKey) {
        try {
            options.schemas = SchemaFile.of(byRouteKey);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("routeSchemas takes schemas by route key, but " + e.getMessage(), e);
        }
        return this;
    }

    /**
     * Opens the management API, with its admin page, on a port of its own; by default there is none. With a {@link #certificate},
     * the port speaks HTTPS.
     */
    public ParleyBuilder management(ManagementOptions management) {
        options.management = Optional.of(management.chosen());
        return this;
    }

    /** Clients need a token (JWT) to connect, unless the options let guests in; by default tokens are not looked at. */
    public ParleyBuilder tokens(TokenOptions tokens) {
        options.tokens = Optional.of(tokens.chosen());
        return this;
    }

    /**
     * Compresses messages for clients that offer permessage-deflate; by default none is.
     *
     * @param fromBytes the smallest message that is compressed, such as 1024
     */
    public ParleyBuilder compression(int fromBytes) {
        options.compression = new CompressionConfig(true, Check.within(1, 256 << 20, "compression", fromBytes));
        return this;
    }

    /**
     * Starts Parley on the event loops of a Vert.x, which stays the caller's.
     *
     * @return completes when clients can connect. Fails with a {@link ParleyStartException} if there is no app, if the Vert.x
     *     can't be used (closed, clustered, or running a Parley), if the port is taken, or if Redis is not up in time. Nothing
     *     is then left running
     */
    public Future<Parley> start(Vertx vertx) {
        return new Start(vertx, options.copy()).begin();
    }
}

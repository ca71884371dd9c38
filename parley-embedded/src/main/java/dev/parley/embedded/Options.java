package dev.parley.embedded;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.embedded.blocking.BlockingLimits;
import dev.parley.embedded.management.ManagementSetup;
import dev.parley.functions.Api;
import dev.parley.functions.WebSocketApp;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.handshake.AllowedHosts;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.schema.MessageSchema;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.http.Endpoint;
import dev.parley.http.TlsEngine;
import dev.parley.http.TrustedProxies;
import dev.parley.http.limit.Capacity;
import dev.parley.management.ManagementApi;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of a builder, each of them usable, and the configurations that they amount to. */
final class Options implements Cloneable {

    /** The builder's method, for the messages of gateways. */
    static final String HOSTS = "allowedHosts";

    private static final GatewayConfig DEFAULT = GatewayConfig.DEFAULT;

    @Nullable
    WebSocketApp app;

    String host = DEFAULT.endpoint().host();
    int port = DEFAULT.endpoint().port();

    @Nullable
    PemKeyCertOptions certificate;

    String stage = DEFAULT.api().stage();

    @Nullable
    RedisUrl redis;

    Duration redisPatience = Duration.ofSeconds(30);
    AllowedHosts hosts = DEFAULT.hosts().listedBy(HOSTS);
    TrustedProxies proxies = TrustedProxies.NONE;
    Handler<HttpServerRequest> pages = new UpgradeRequired();
    /** 0 for all of the Vert.x. */
    int eventLoops;
    /** 0 for what the process allows. */
    int maxConnections;

    LimitOptions.Chosen limits = LimitOptions.defaults().chosen();
    /** 0 for AWS's limits. */
    int maxMessageBytes;

    Duration functionTimeout = DEFAULT.functionTimeout();
    Duration idleTimeout = DEFAULT.sweep().idleTimeout();
    Duration drain = DEFAULT.drain().bound();
    RouteSelection selection = RouteSelection.of(RouteSelection.DEFAULT);
    Set<String> twoWay = Set.of();
    /** The keys of tokens and the rules; without them, tokens are not checked. */
    Optional<TokenOptions.Chosen> tokens = Optional.empty();

    Map<String, MessageSchema> schemas = Map.of();
    /** Without it, there is no management API. */
    Optional<ManagementOptions.Chosen> management = Optional.empty();

    CompressionConfig compression = DEFAULT.compression();
    int blockingThreads = BlockingLimits.DEFAULT_THREADS;

    Options copy() {
        try {
            return (Options) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The gateways' configuration.
     *
     * @param routeKeys of the app
     * @throws ParleyStartException if an option names a route that the app does not have
     */
    GatewayConfig gateway(Set<String> routeKeys) {
        return new GatewayConfig(
                endpoint(host, port),
                new Api(DEFAULT.api().id(), stage, DEFAULT.api().domainName()),
                routes(routeKeys),
                DEFAULT.identitySources(),
                limits.clients(connections()),
                frames(),
                Math.max(DEFAULT.inboundBytes(), maxMessageBytes),
                Math.max(DEFAULT.outboundBytes(), 2 * maxMessageBytes),
                new SocketSweep(
                        idleTimeout,
                        DEFAULT.sweep().maxAge(),
                        DEFAULT.sweep().pingInterval(),
                        DEFAULT.sweep().messageTimeout()),
                functionTimeout,
                DrainConfig.over(drain),
                false,
                DEFAULT.conduct(),
                hosts,
                compression);
    }

    private Endpoint endpoint(String address, int number) {
        return new Endpoint(address, number, Optional.ofNullable(certificate), TlsEngine.JDK, proxies);
    }

    private Routes routes(Set<String> keys) {
        Routes routes = new Routes(keys, selection, twoWay, schemas);
        if (!keys.containsAll(twoWay)) {
            throw new ParleyStartException("routeResponses is " + twoWay + "; expected routes of the app: " + routes);
        }
        try {
            routes.requireRoutesOfSchemas();
        } catch (IllegalArgumentException e) {
            throw new ParleyStartException("routeSchemas takes schemas of the app's routes, but " + e.getMessage(), e);
        }
        return routes;
    }

    /** Empty if there is no management API. */
    Optional<ManagementSetup> managementSetup(String version) {
        ManagementApi.Rules rules = new ManagementApi.Rules(stage, frames().maxMessageBytes());
        return management.map(chosen -> new ManagementSetup(
                endpoint(chosen.host(), chosen.port()), chosen.keys(), chosen.hasAdmin(), rules, version));
    }

    private int connections() {
        return maxConnections == 0 ? Capacity.connections(certificate != null) : maxConnections;
    }

    BlockingLimits blocking() {
        return new BlockingLimits(functionTimeout, blockingThreads);
    }

    FrameLimits frames() {
        return maxMessageBytes == 0 ? DEFAULT.frames() : new FrameLimits(maxMessageBytes, maxMessageBytes);
    }

    /** Empty for channels in memory. */
    Optional<RedisSettings> redisSettings() {
        LeaseSettings leases = new LeaseSettings(
                LeaseSettings.DEFAULT.duration(), DEFAULT.api().id() + "/" + stage);
        return Optional.ofNullable(redis)
                .map(url -> RedisSettings.of(url, ChannelLimits.DEFAULT).withLeases(leases));
    }
}

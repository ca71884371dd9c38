package dev.parley.gateway.testing;

import dev.parley.functions.Api;
import dev.parley.gateway.Conduct;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.authorizer.IdentitySources;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.http.Endpoint;
import dev.parley.http.limit.AddressLimits;
import dev.parley.http.limit.ClientLimits;
import java.time.Duration;
import java.util.Set;

/** A gateway's configuration with what a test wants otherwise: on loopback, any free port, no draining pause. */
public record TestConfig(
        Routes routes,
        FrameLimits frames,
        int inboundBytes,
        int outboundBytes,
        SocketSweep sweep,
        Duration functionTimeout,
        boolean strict,
        Conduct conduct,
        Admitted admitted,
        CompressionConfig compression) {

    /** Whom a gateway lets in: identity sources, and how many. */
    public record Admitted(IdentitySources sources, ClientLimits limits) {}

    private static final Endpoint ENDPOINT = new Endpoint("127.0.0.1", 0);
    private static final Api API = new Api("local", "testing", "");
    private static final DrainConfig DRAIN = DrainConfig.over(Duration.ofSeconds(1));
    private static final SocketSweep NO_LIMITS = new SocketSweep(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public static final TestConfig DEFAULT = new TestConfig(
            Routes.lifecycle(),
            GatewayConfig.DEFAULT.frames(),
            GatewayConfig.DEFAULT.inboundBytes(),
            GatewayConfig.DEFAULT.outboundBytes(),
            NO_LIMITS,
            Duration.ofSeconds(10),
            false,
            GatewayConfig.DEFAULT.conduct(),
            new Admitted(IdentitySources.NONE, ClientLimits.NONE),
            CompressionConfig.OFF);

    public TestConfig routes(String... keys) {
        return routes(new Routes(Set.of(keys), RouteSelection.of(RouteSelection.DEFAULT), Set.of()));
    }

    /** Without functions: every handshake is accepted, and messages get errors. */
    public TestConfig withoutRoutes() {
        return routes(new String[0]);
    }

    public TestConfig routes(Routes other) {
        return new TestConfig(
                other,
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                strict,
                conduct,
                admitted,
                compression);
    }

    public TestConfig frames(int maxFrameBytes, int maxMessageBytes) {
        FrameLimits other = new FrameLimits(maxFrameBytes, maxMessageBytes);
        return new TestConfig(
                routes,
                other,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                strict,
                conduct,
                admitted,
                compression);
    }

    public TestConfig inboundBytes(int other) {
        return new TestConfig(
                routes, frames, other, outboundBytes, sweep, functionTimeout, strict, conduct, admitted, compression);
    }

    public TestConfig outboundBytes(int other) {
        return new TestConfig(
                routes, frames, inboundBytes, other, sweep, functionTimeout, strict, conduct, admitted, compression);
    }

    public TestConfig sweep(int idleMillis, int maxAgeMillis, int pingMillis) {
        SocketSweep other = new SocketSweep(
                Duration.ofMillis(idleMillis), Duration.ofMillis(maxAgeMillis), Duration.ofMillis(pingMillis));
        return new TestConfig(
                routes,
                frames,
                inboundBytes,
                outboundBytes,
                other,
                functionTimeout,
                strict,
                conduct,
                admitted,
                compression);
    }

    public TestConfig functionTimeout(int millis) {
        Duration other = Duration.ofMillis(millis);
        return new TestConfig(
                routes, frames, inboundBytes, outboundBytes, sweep, other, strict, conduct, admitted, compression);
    }

    public TestConfig messageTimeout(int millis) {
        SocketSweep other =
                new SocketSweep(sweep.idleTimeout(), sweep.maxAge(), sweep.pingInterval(), Duration.ofMillis(millis));
        return new TestConfig(
                routes,
                frames,
                inboundBytes,
                outboundBytes,
                other,
                functionTimeout,
                strict,
                conduct,
                admitted,
                compression);
    }

    public TestConfig conduct(Conduct other) {
        return new TestConfig(
                routes,
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                strict,
                other,
                admitted,
                compression);
    }

    public TestConfig onlyStrict() {
        return new TestConfig(
                routes,
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                true,
                conduct,
                admitted,
                compression);
    }

    public TestConfig identitySources(String... sources) {
        return admitted(new Admitted(IdentitySources.of(Set.of(sources)), admitted.limits()));
    }

    public TestConfig connectRate(int perSecond) {
        return limits(new ClientLimits(0, perSecond, AddressLimits.NONE, AddressLimits.NONE, 0));
    }

    public TestConfig limits(ClientLimits other) {
        return admitted(new Admitted(admitted.sources(), other));
    }

    /** Compresses messages from a size in bytes on. */
    public TestConfig compressFrom(int bytes) {
        CompressionConfig other = new CompressionConfig(true, bytes);
        return new TestConfig(
                routes, frames, inboundBytes, outboundBytes, sweep, functionTimeout, strict, conduct, admitted, other);
    }

    private TestConfig admitted(Admitted other) {
        return new TestConfig(
                routes,
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                strict,
                conduct,
                other,
                compression);
    }

    public GatewayConfig build() {
        return build(ENDPOINT);
    }

    public GatewayConfig build(Endpoint endpoint) {
        return build(endpoint, API, DRAIN);
    }

    public GatewayConfig build(Api api) {
        return build(ENDPOINT, api, DRAIN);
    }

    public GatewayConfig build(Duration drain) {
        return build(DrainConfig.over(drain));
    }

    public GatewayConfig build(DrainConfig drain) {
        return build(ENDPOINT, API, drain);
    }

    private GatewayConfig build(Endpoint endpoint, Api api, DrainConfig drain) {
        return new GatewayConfig(
                endpoint,
                api,
                routes,
                admitted.sources(),
                admitted.limits(),
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                drain,
                strict,
                conduct,
                GatewayConfig.DEFAULT.hosts(),
                compression);
    }
}

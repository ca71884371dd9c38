package dev.parley.gateway;

import dev.parley.functions.Api;
import dev.parley.gateway.authorizer.IdentitySources;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.connect.ConnectConfig;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.handshake.AllowedHosts;
import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.Rate;
import dev.parley.gateway.socket.ReadRates;
import dev.parley.gateway.socket.SocketSweep;
import dev.parley.http.Endpoint;
import dev.parley.http.limit.ClientLimits;
import java.time.Duration;

/**
 * A gateway's configuration.
 *
 * @param endpoint for pages and sockets
 * @param api as events and paths name it
 * @param routes the configured routes
 * @param identitySources what a handshake must have before the authorizer is asked; unused without an authorizer
 * @param limits how many clients a process serves, over all its event loops
 * @param frames what a client may send
 * @param inboundBytes a connection's messages held while one is in progress; past it the socket is not read
 * @param outboundBytes a connection's frames that the client has not accepted; past it a send fails, a publish closes it
 * @param sweep idle, age and ping limits
 * @param functionTimeout the time for a function to answer
 * @param drain how the gateways of a process let their connections go
 * @param strict AWS's own limits: binary is refused with 1003
 * @param conduct what one connection may do
 * @param hosts the names by which pages in a browser may reach this gateway
 * @param compression whether messages are compressed
 */
public record GatewayConfig(
        Endpoint endpoint,
        Api api,
        Routes routes,
        IdentitySources identitySources,
        ClientLimits limits,
        FrameLimits frames,
        int inboundBytes,
        int outboundBytes,
        SocketSweep sweep,
        Duration functionTimeout,
        DrainConfig drain,
        boolean strict,
        Conduct conduct,
        AllowedHosts hosts,
        CompressionConfig compression) {

    public static final GatewayConfig DEFAULT = new GatewayConfig(
            new Endpoint("0.0.0.0", 3333),
            new Api("local", "testing", ""),
            Routes.lifecycle(),
            IdentitySources.NONE,
            ClientLimits.NONE,
            new FrameLimits(32 * 1024, 128 * 1024),
            256 * 1024,
            1024 * 1024,
            new SocketSweep(Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(30), Duration.ofSeconds(30)),
            Duration.ofSeconds(29),
            new DrainConfig(Duration.ofSeconds(20), 0, true),
            false,
            new Conduct(
                    new ReadRates(new Rate(1000), new Rate(1024 * 1024), new Rate(50)),
                    new JoinLimits(new Rate(50), 250)),
            AllowedHosts.LOCAL,
            CompressionConfig.OFF);

    /** The same configuration for other names of this gateway. */
    public GatewayConfig withHosts(AllowedHosts others) {
        return new GatewayConfig(
                endpoint,
                api,
                routes,
                identitySources,
                limits,
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                drain,
                strict,
                conduct,
                others,
                compression);
    }

    /** The same configuration for other routes. */
    public GatewayConfig withRoutes(Routes others) {
        return new GatewayConfig(
                endpoint,
                api,
                others,
                identitySources,
                limits,
                frames,
                inboundBytes,
                outboundBytes,
                sweep,
                functionTimeout,
                drain,
                strict,
                conduct,
                hosts,
                compression);
    }

    ConnectConfig connects() {
        return new ConnectConfig(
                api,
                routes.has(Routes.AUTHORIZER),
                identitySources,
                routes.has(Routes.CONNECT),
                frames,
                inboundBytes,
                outboundBytes,
                conduct.reads(),
                compression);
    }
}

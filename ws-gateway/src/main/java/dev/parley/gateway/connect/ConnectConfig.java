package dev.parley.gateway.connect;

import dev.parley.functions.Api;
import dev.parley.gateway.authorizer.IdentitySources;
import dev.parley.gateway.compression.CompressionConfig;
import dev.parley.gateway.socket.FrameLimits;
import dev.parley.gateway.socket.ReadRates;

/**
 * How connections are made.
 *
 * @param api as events name it; an empty domain name stands for the {@code Host} of the handshake
 * @param asksAuthorizer true if there is an {@code $authorizer} route
 * @param identitySources what a handshake must have before the authorizer is asked
 * @param asksConnect true if there is a {@code $connect} route
 * @param frames what a client may send
 * @param inboundBytes a connection's messages held while one is in progress
 * @param outboundBytes a connection's frames that the client has not accepted yet
 * @param rates how fast a client is read
 * @param compression whether messages are compressed
 */
public record ConnectConfig(
        Api api,
        boolean asksAuthorizer,
        IdentitySources identitySources,
        boolean asksConnect,
        FrameLimits frames,
        int inboundBytes,
        int outboundBytes,
        ReadRates rates,
        CompressionConfig compression) {}

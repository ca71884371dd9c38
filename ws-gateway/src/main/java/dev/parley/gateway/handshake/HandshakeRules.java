package dev.parley.gateway.handshake;

import dev.parley.gateway.authorizer.IdentitySources;
import dev.parley.gateway.socket.FrameLimits;

/**
 * What an upgrade is judged by, and what the connection it becomes is given.
 *
 * @param stage as it stands in events; upgrades are taken on {@code /} and {@code /{stage}}
 * @param apiId as it stands in events
 * @param domainName as it stands in events; empty for the {@code Host} of the handshake
 * @param asksAuthorizer whether there is an {@code $authorizer} route
 * @param identitySources without which the authorizer is not asked
 * @param asksConnect whether there is a {@code $connect} route
 * @param frames what a client may send
 * @param inboundBytes a connection's messages held while one is under way, and bytes before there is a socket
 * @param outboundBytes a connection's frames not yet taken by the client
 */
public record HandshakeRules(
        String stage,
        String apiId,
        String domainName,
        boolean asksAuthorizer,
        IdentitySources identitySources,
        boolean asksConnect,
        FrameLimits frames,
        int inboundBytes,
        int outboundBytes) {}

package dev.parley.functions;

import java.util.Map;

/**
 * The part of the context that all events of a connection share.
 *
 * @param connectionId opaque base64url with {@code =} padding; it names the gateway that holds the socket
 * @param apiId the {@code API_ID} setting
 * @param stage the {@code STAGE} setting
 * @param domainName the {@code DOMAIN_NAME} setting, or else the {@code Host} of the handshake
 * @param connectedAt when the handshake arrived, in milliseconds since the epoch
 * @param identity the peer
 * @param authorizer the context that the authorizer returned, with {@code principalId}; empty without an authorizer
 */
public record ConnectionContext(
        String connectionId,
        String apiId,
        String stage,
        String domainName,
        long connectedAt,
        Identity identity,
        Map<String, String> authorizer) {

    /** @throws NullPointerException if the authorizer's context holds a null */
    public ConnectionContext {
        authorizer = Map.copyOf(authorizer);
    }

    /** The context of a connection without an authorizer. */
    public ConnectionContext(
            String connectionId, String apiId, String stage, String domainName, long connectedAt, Identity identity) {
        this(connectionId, apiId, stage, domainName, connectedAt, identity, Map.of());
    }

    public ConnectionContext withAuthorizer(Map<String, String> context) {
        return new ConnectionContext(connectionId, apiId, stage, domainName, connectedAt, identity, context);
    }
}

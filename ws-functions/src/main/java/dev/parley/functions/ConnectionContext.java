package dev.parley.functions;

import java.util.Map;

/**
 * What stays the same over all events of one connection.
 *
 * @param connectionId opaque base64url with {@code =} padding; it names the gateway that holds the socket
 * @param apiId the {@code API_ID} setting
 * @param stage the {@code STAGE} setting
 * @param domainName the {@code DOMAIN_NAME} setting, or else the {@code Host} of the handshake
 * @param connectedAt when the handshake arrived, in milliseconds since the epoch
 * @param identity the peer
 * @param authorizer what the authorizer found out, {@code principalId} among it; empty if none was asked
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

    /** Of a connection that no authorizer was asked about. */
    public ConnectionContext(
            String connectionId, String apiId, String stage, String domainName, long connectedAt, Identity identity) {
        this(connectionId, apiId, stage, domainName, connectedAt, identity, Map.of());
    }

    public ConnectionContext withAuthorizer(Map<String, String> context) {
        return new ConnectionContext(connectionId, apiId, stage, domainName, connectedAt, identity, context);
    }
}

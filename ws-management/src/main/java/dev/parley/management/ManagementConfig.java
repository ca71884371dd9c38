package dev.parley.management;

import dev.parley.http.Endpoint;
import dev.parley.management.signature.AccessKeys;

/**
 * What the management API is told at its start.
 *
 * @param endpoint where its calls come in; on a loopback address if there are no keys
 * @param keys who may make them, signed (behaviour 72), there and on the gateway's own port (80); empty for whoever
 *     reaches the endpoint
 */
public record ManagementConfig(Endpoint endpoint, AccessKeys keys) {

    public static final ManagementConfig DEFAULT =
            new ManagementConfig(new Endpoint("127.0.0.1", 2222), AccessKeys.NONE);
}

package dev.parley.launcher.settings;

import dev.parley.http.Endpoint;
import dev.parley.management.signature.AccessKeys;

/**
 * The management API's configuration.
 *
 * @param endpoint where it listens; a loopback address if there are no keys
 * @param ownPort where it listens for functions of this process, over HTTPS on loopback; 0 for any free port
 * @param keys by which requests are signed (behaviour 72), there and on the gateway's own port (80); empty to admit every
 *     program of this machine
 * @param admin true if the admin page is served there, too
 */
public record ManagementConfig(Endpoint endpoint, int ownPort, AccessKeys keys, boolean admin) {

    public static final ManagementConfig DEFAULT =
            new ManagementConfig(new Endpoint("127.0.0.1", 2222), 0, AccessKeys.NONE, true);
}

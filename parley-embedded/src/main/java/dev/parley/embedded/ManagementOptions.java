package dev.parley.embedded;

import dev.parley.http.Loopback;
import dev.parley.management.signature.AccessKeys;
import java.util.List;

/**
 * Where the management API listens, and who may call it. By default these are all programs of this machine, and nobody else.
 *
 * <p>Each method throws {@link IllegalArgumentException} for a value that can't be used.
 */
public final class ManagementOptions {

    private final int port;
    private String host = "127.0.0.1";
    private AccessKeys keys = AccessKeys.NONE;
    private boolean hasAdmin = true;

    private ManagementOptions(int port) {
        this.port = port;
    }

    /** Another port than that of the sockets; 0 for any free one. */
    public static ManagementOptions port(int port) {
        return new ManagementOptions(Check.within(0, 65535, "ManagementOptions.port", port));
    }

    /** The address to listen on, by default 127.0.0.1. Any but a loopback address needs {@link #accessKeys}. */
    public ManagementOptions host(String address) {
        host = Check.that(
                !address.isBlank(), "ManagementOptions.host", address, "an address or name of this machine", address);
        return this;
    }

    /**
     * Calls must be signed with one of these keys, as AWS's clients sign them (SigV4). Signed calls are then accepted on the sockets'
     * port, too.
     *
     * @param keys {@code id:secret} each
     */
    public ManagementOptions accessKeys(String... keys) {
        this.keys = Check.parsed("ManagementOptions.accessKeys", () -> atLeastOne(AccessKeys.of(List.of(keys))));
        return this;
    }

    private static AccessKeys atLeastOne(AccessKeys keys) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("id:secret, at least one");
        }
        return keys;
    }

    /** Leaves out the page at {@code /admin/}. */
    public ManagementOptions withoutAdminPage() {
        hasAdmin = false;
        return this;
    }

    /** The present choice, which later calls don't change. */
    Chosen chosen() {
        return new Chosen(host, port, keys, hasAdmin);
    }

    record Chosen(String host, int port, AccessKeys keys, boolean hasAdmin) {

        /**
         * Blocks to look the host up.
         *
         * @throws ParleyStartException if other machines could call without a key, or if the port is that of the sockets
         */
        void check(int socketPort) {
            if (port != 0 && port == socketPort) {
                // Vert.x would treat both as one server and give each connection to either of them.
                throw new ParleyStartException(
                        "ManagementOptions.port is " + port + ", which is that of the sockets; choose another, or 0");
            }
            if (keys.isEmpty() && !Loopback.is(host)) {
                throw new ParleyStartException("ManagementOptions.host is '" + host
                        + "'; expected a loopback address such as 127.0.0.1, or any together with accessKeys");
            }
        }
    }
}

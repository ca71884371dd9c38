package dev.parley.host.runtimeapi;

import io.vertx.core.Future;
import java.util.Map;

/** Where one process gets its events and leaves its answers. Used on one context. */
public interface ProcessEndpoint {

    /** Completes with the environment variables by which the process finds the endpoint. */
    Future<Map<String, String>> listen();

    /**
     * Reads what the process left when it ended, which is at most one more answer. Completes once all connections have ended,
     * perhaps never, since a child of the process may hold one open.
     */
    Future<Void> drain();

    /** Closes all connections, also those that children of the process may still hold. */
    void close();
}

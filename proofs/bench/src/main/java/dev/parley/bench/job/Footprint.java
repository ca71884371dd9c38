package dev.parley.bench.job;

import dev.parley.bench.server.Memory;
import dev.parley.bench.server.ServerProcess;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * What a server holds; a JVM, right after a full collection.
 *
 * @param liveBytes of all reachable objects; empty if the server is no JVM
 * @param residentBytes of its processes, as the kernel counts them
 */
record Footprint(OptionalLong liveBytes, long residentBytes) {

    static Footprint of(ServerProcess server) throws IOException {
        if (!server.isJvm()) {
            return new Footprint(OptionalLong.empty(), server.residentBytes());
        }
        long live = Memory.of(server.pid()).liveBytes();
        return new Footprint(OptionalLong.of(live), server.residentBytes());
    }
}

package dev.parley.bench.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How servers are started.
 *
 * @param core the core that the server is pinned to; empty for no pinning
 * @param settings environment variables beside PORT, APP, EVENT_LOOPS and MANAGEMENT_PORT
 * @param log takes what the servers print
 */
public record ServerSpec(
        Path launcherJar,
        List<String> jvmFlags,
        int eventLoops,
        OptionalInt core,
        Map<String, String> settings,
        Path log) {

    public ServerSpec {
        jvmFlags = List.copyOf(jvmFlags);
        settings = Map.copyOf(settings);
    }

    /** Unpinned, one event loop, a small heap: for tests that measure nothing. */
    public static ServerSpec plain(Path launcherJar, Map<String, String> settings, Path log) {
        List<String> flags = List.of("-XX:+UseSerialGC", "-Xmx512m");
        return new ServerSpec(launcherJar, flags, 1, OptionalInt.empty(), settings, log);
    }
}

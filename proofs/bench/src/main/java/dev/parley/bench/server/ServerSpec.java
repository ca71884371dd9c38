package dev.parley.bench.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How servers are started.
 *
 * @param earlierJar an earlier build of the launcher, for the servers that are measured beside it
 * @param core the core that the server is pinned to; empty for any
 * @param settings environment variables beside PORT, APP, EVENT_LOOPS and MANAGEMENT_PORT
 * @param log receives the output of the servers
 */
public record ServerSpec(
        Path launcherJar,
        Optional<Path> earlierJar,
        List<String> jvmFlags,
        int eventLoops,
        OptionalInt core,
        Map<String, String> settings,
        Path log) {

    public ServerSpec {
        jvmFlags = List.copyOf(jvmFlags);
        settings = Map.copyOf(settings);
    }

    /** The same with another jar of Parley. */
    public ServerSpec withLauncher(Path jar) {
        return new ServerSpec(jar, earlierJar, jvmFlags, eventLoops, core, settings, log);
    }

    /** The same with the earlier build; as it is if there is none. */
    ServerSpec withEarlierLauncher() {
        return earlierJar.map(this::withLauncher).orElse(this);
    }

    /** The same with more settings. */
    public ServerSpec withSettings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return new ServerSpec(launcherJar, earlierJar, jvmFlags, eventLoops, core, all, log);
    }

    /** Unpinned, one event loop, a small heap, the compiler that starts fastest: for tests that measure nothing. */
    public static ServerSpec plain(Path launcherJar, Map<String, String> settings, Path log) {
        List<String> flags = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m");
        return new ServerSpec(launcherJar, Optional.empty(), flags, 1, OptionalInt.empty(), settings, log);
    }
}

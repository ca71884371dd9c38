package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How one kind of server is started and spoken to.
 *
 * @param apps the apps it can run
 * @param missing what prevents a start on this machine, and the way out; empty if nothing does
 * @param programs the processes to start, each once the one before it answers
 * @param dialect by app
 * @param version name and versions for a report: {@code ws 8.23.0 on Node v20.20.2}
 */
record ServerDefinition(
        Set<String> apps,
        Function<ServerSpec, Optional<String>> missing,
        Programs programs,
        Function<String, Dialect> dialect,
        Supplier<String> version) {

    static final Set<String> ECHO_AND_FANOUT = Set.of("echo", "fanout");
    static final Set<String> WITH_CHANNELS = Set.of("echo", "fanout", "channels");

    /** A server that speaks plain text frames. */
    static ServerDefinition plain(
            Set<String> apps,
            Function<ServerSpec, Optional<String>> missing,
            Programs programs,
            Supplier<String> version) {
        return new ServerDefinition(apps, missing, programs, app -> Dialect.PLAIN, version);
    }

    /** Lists the processes of a server. */
    interface Programs {
        List<Program> at(Site site) throws IOException;
    }
}

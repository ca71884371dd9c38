package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one kind of server is started and spoken to. */
interface Peer {

    /** The apps it can run. */
    Set<String> apps();

    /** What keeps it from being started here, and the way out; empty if nothing does. */
    Optional<String> missing(ServerSpec spec);

    /** The processes to start, in this order, each once the one before it answers. */
    List<Program> programs(Site site) throws IOException;

    default Dialect dialect(String app) {
        return Dialect.PLAIN;
    }

    /** What it is, with versions, for a report: {@code ws 8.23.0 on Node v20.20.2}. */
    String version();
}

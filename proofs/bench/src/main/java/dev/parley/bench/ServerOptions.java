package dev.parley.bench;

import dev.parley.bench.server.Cores;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** How servers are started, and which cores they and the client have. */
final class ServerOptions {

    @Option(names = "--loops", defaultValue = "1", description = "the servers' event loops (${DEFAULT-VALUE})")
    int eventLoops;

    @Option(
            names = "--server-core",
            defaultValue = "0",
            description = "core for the server; -1: any (${DEFAULT-VALUE})")
    int serverCore;

    @Option(
            names = "--client-core",
            defaultValue = "1",
            description = "core for the client; -1: any (${DEFAULT-VALUE})")
    int clientCore;

    @Option(
            names = "--launcher",
            defaultValue = "launcher/target/parley.jar",
            description = "Parley's jar (${DEFAULT-VALUE})")
    Path launcherJar = Path.of("");

    @Option(
            names = "--log",
            defaultValue = "proofs/bench/target/bench-servers.log",
            description = "what the servers print (${DEFAULT-VALUE})")
    Path log = Path.of("");

    /** Those of what decides the figures that are not the default, as on the command line. */
    String asGiven() {
        return (serverCore == 0 ? "" : " --server-core " + serverCore)
                + (clientCore == 1 ? "" : " --client-core " + clientCore)
                + (eventLoops == 1 ? "" : " --loops " + eventLoops);
    }

    /** Keeps this process, the client, on its core. */
    void pinClient() throws IOException {
        if (clientCore >= 0) {
            Cores.pinThisProcess(clientCore);
        }
    }

    ServerSpec spec(List<String> jvmFlags, Map<String, String> settings) {
        OptionalInt core = serverCore < 0 ? OptionalInt.empty() : OptionalInt.of(serverCore);
        return new ServerSpec(launcherJar, jvmFlags, eventLoops, core, settings, log);
    }
}

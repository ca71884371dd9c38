package dev.parley.bench;

import dev.parley.bench.server.ServerSpec;
import dev.parley.workbench.process.Jdk;
import dev.parley.workbench.process.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How servers are started, and which cores they and the client have. */
final class ServerOptions {

    static final String JVM_FLAGS = "-XX:+UseSerialGC -Xms64m";

    @Mixin
    HelpOption help = new HelpOption();

    @Option(names = "--loops", defaultValue = "1", description = "the servers' event loops")
    int eventLoops;

    @Option(names = "--server-core", defaultValue = "0", description = "core for the server; -1: any")
    int serverCore;

    @Option(names = "--client-core", defaultValue = "1", description = "core for the client; -1: any")
    int clientCore;

    @Option(names = "--launcher", defaultValue = "launcher/target/parley.jar", description = "Parley's jar")
    Path launcherJar = Path.of("");

    @Option(
            names = "--earlier",
            paramLabel = "JAR",
            description = "an earlier build of Parley's jar, for the servers whose names end with -earlier")
    @Nullable
    Path earlierJar;

    @Option(names = "--env", description = "a setting for the servers, NAME=VALUE; may repeat")
    Map<String, String> settings = Map.of();

    @Option(
            names = "--log",
            defaultValue = "proofs/bench/target/bench-servers.log",
            description = "file for the servers' output")
    Path log = Path.of("");

    /** The options that influence the figures and are not the default, as on the command line. */
    String asGiven() {
        StringBuilder given = new StringBuilder();
        given.append(serverCore == 0 ? "" : " --server-core " + serverCore);
        given.append(clientCore == 1 ? "" : " --client-core " + clientCore);
        given.append(eventLoops == 1 ? "" : " --loops " + eventLoops);
        given.append(earlierJar == null ? "" : " --earlier " + earlierJar.getFileName());
        settings.forEach((name, value) ->
                given.append(" --env ").append(name).append('=').append(value));
        return given.toString();
    }

    /** Pins every thread of this process, the client, to its core; {@code --client-core -1} leaves it unpinned. */
    void pinClient() {
        if (clientCore >= 0) {
            String core = Integer.toString(clientCore);
            Tool.run("taskset", "-a", "-c", "-p", core, Long.toString(Jdk.pid()));
        }
    }

    /** @param defaults settings that {@code --env} overrides */
    ServerSpec spec(List<String> jvmFlags, Map<String, String> defaults) {
        OptionalInt core = serverCore < 0 ? OptionalInt.empty() : OptionalInt.of(serverCore);
        return new ServerSpec(launcherJar, Optional.ofNullable(earlierJar), jvmFlags, eventLoops, core, defaults, log)
                .withSettings(settings);
    }

    ServerSpec spec(String jvmFlags) {
        return spec(Jdk.flags(jvmFlags), Map.of());
    }
}

package dev.parley.bench.server;

import dev.parley.bench.load.dialect.Nats;
import dev.parley.bench.load.dialect.Nchan;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers that are programs of the machine. */
final class NativePeers {

    private static final Path NCHAN = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

    private NativePeers() {}

    /** NATS with its WebSocket listener. Its echo is a subject that each connection has to itself. */
    static ServerDefinition nats() {
        return new ServerDefinition(
                ServerDefinition.WITH_CHANNELS,
                spec -> Tool.missing("nats-server", "nats-server"),
                site -> {
                    int port = FreePort.take();
                    String config = site.configuration("nats.conf", port, Path.of(""));
                    List<String> command = List.of(Tool.path("nats-server"), "-c", config);
                    return List.of(new Program("nats-server", true, command, Map.of("GOMAXPROCS", "1"), port));
                },
                app -> new Nats(app.equals("echo")),
                () -> "NATS " + Tool.word("v(\\d\\S*)", "nats-server", "--version"));
    }

    /** Nginx with Nchan, one worker. Its echo is a channel that each connection has to itself. */
    static ServerDefinition nchan() {
        return new ServerDefinition(
                ServerDefinition.WITH_CHANNELS,
                spec -> Files.isReadable(NCHAN)
                        ? Tool.missing("nginx", "nginx")
                        : Optional.of("there is no " + NCHAN + ": install Debian's libnginx-mod-nchan"),
                site -> {
                    int port = FreePort.take();
                    String config = site.configuration("nchan.conf", port, NCHAN);
                    List<String> command =
                            List.of(Tool.path("nginx"), "-p", site.folder().toString(), "-c", config, "-e", "stderr");
                    return List.of(new Program("nginx", true, command, Map.of(), port));
                },
                app -> new Nchan(app.equals("echo")),
                () -> "Nchan "
                        + Tool.word(
                                "(?:.*:)?([0-9][^:+-]*)", "dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan")
                        + " in nginx " + Tool.word("nginx/(\\S+)", "nginx", "-v"));
    }

    /** The cost of the kernel's socket writes alone: proofs/bench/peers/floor.c. */
    static ServerDefinition floor() {
        Path binary = Site.peers().resolveSibling("target").resolve("floor").toAbsolutePath();
        return ServerDefinition.plain(
                ServerDefinition.ECHO_AND_FANOUT,
                spec -> Files.isExecutable(binary)
                        ? Optional.empty()
                        : Optional.of("there is no " + binary + ": bin/bench compiles it, if there is gcc"),
                site -> {
                    int port = FreePort.take();
                    List<String> command = List.of(binary.toString(), Integer.toString(port), site.app());
                    return List.of(new Program("floor", true, command, Map.of(), port));
                },
                () -> "bare epoll writer, gcc " + Tool.word("(\\d+\\.\\S+)", "gcc", "-dumpfullversion"));
    }
}

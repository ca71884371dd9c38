package dev.parley.bench.server;

import dev.parley.bench.load.dialect.SocketIo;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Servers in JavaScript: a file of proofs/bench/peers on one of npm's packages, and Architect's sandbox. */
final class NodePeers {

    private static final Pattern VERSION = Pattern.compile("\"version\":\\s*\"([^\"]+)\"");

    private NodePeers() {}

    /**
     * @param file in proofs/bench/peers, without its ending
     * @param npmPackage that the file needs
     */
    static ServerDefinition of(String file, String npmPackage) {
        return ServerDefinition.plain(
                ServerDefinition.WITH_CHANNELS,
                spec -> missing(modules().resolve(npmPackage)),
                site -> List.of(program(file, site, Map.of())),
                () -> version(npmPackage));
    }

    /** Socket.IO with its Redis adapter, as it runs when there are several processes of it. */
    static ServerDefinition socketIo() {
        return new ServerDefinition(
                ServerDefinition.ECHO_AND_FANOUT,
                spec -> missing(modules().resolve("socket.io")).or(Redis::missing),
                site -> {
                    List<Program> programs = new ArrayList<>(Redis.IN_MEMORY.programs(site.folder()));
                    programs.add(program("socketio", site, Map.of("REDIS_URL", Redis.url(programs))));
                    return programs;
                },
                app -> new SocketIo(),
                () -> version("socket.io") + ", @socket.io/redis-adapter "
                        + versionIn(modules().resolve("@socket.io/redis-adapter")) + ", " + Redis.version());
    }

    /**
     * Architect's sandbox, in which functions for API Gateway are tried out. It starts a process for each call, connects
     * included: measure few connections.
     */
    static ServerDefinition sandbox() {
        Path sandbox = Site.peers()
                .resolve("../../compatibility/node_modules/@architect/sandbox")
                .normalize();
        return ServerDefinition.plain(
                ServerDefinition.ECHO_AND_FANOUT,
                spec -> missing(sandbox),
                NodePeers::sandbox,
                () -> "Architect sandbox " + versionIn(sandbox) + " on Node " + nodeVersion());
    }

    private static List<Program> sandbox(Site site) throws IOException {
        int port = FreePort.take();
        Map<String, String> environment = Map.of(
                "PORT", Integer.toString(port),
                "ARC_INTERNAL_PORT", Integer.toString(FreePort.take()),
                "BENCH_APP", site.app(),
                "MEMBERS", site.subfolder("members"),
                "HOME", site.folder().toString(),
                // Nobody checks these; without them the sandbox would look for real ones.
                "AWS_ACCESS_KEY_ID", "nobody",
                "AWS_SECRET_ACCESS_KEY", "nothing");
        String start = Site.peers().resolve("sandbox/start.mjs").toString();
        return List.of(new Program("sandbox", true, List.of(Tool.path("node"), start), environment, port));
    }

    private static Program program(String file, Site site, Map<String, String> environment) throws IOException {
        int port = FreePort.take();
        String source = Site.peers().resolve(file + ".mjs").toString();
        List<String> command = List.of(Tool.path("node"), source, Integer.toString(port), site.app());
        return new Program(file, true, command, environment, port);
    }

    private static Optional<String> missing(Path npmPackage) {
        return Files.isDirectory(npmPackage)
                ? Tool.missing("node", "nodejs")
                : Optional.of("there is no " + npmPackage + ": bin/bench installs it, if it can");
    }

    private static Path modules() {
        return Site.peers().resolve("node_modules");
    }

    private static String version(String npmPackage) {
        return npmPackage + " " + versionIn(modules().resolve(npmPackage)) + " on Node " + nodeVersion();
    }

    static String nodeVersion() {
        return Tool.word("v(\\S+)", "node", "--version");
    }

    private static String versionIn(Path npmPackage) {
        try {
            Matcher found = VERSION.matcher(Files.readString(npmPackage.resolve("package.json")));
            return found.find() ? found.group(1) : "of unknown version";
        } catch (IOException e) {
            return "of unknown version";
        }
    }
}

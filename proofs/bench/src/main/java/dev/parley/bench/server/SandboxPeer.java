package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Architect's sandbox, in which functions for API Gateway are tried out. It starts a process for each call, connects
 * included: measure few connections.
 */
final class SandboxPeer implements Peer {

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        if (!Files.isDirectory(sandbox())) {
            return Optional.of("there is no " + sandbox() + ": bin/bench installs it, if it can");
        }
        return Tool.missing("node", "nodejs");
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        int port = Site.freePort();
        Map<String, String> environment = Map.of(
                "PORT", Integer.toString(port),
                "ARC_INTERNAL_PORT", Integer.toString(Site.freePort()),
                "BENCH_APP", site.app(),
                "MEMBERS",
                        Files.createDirectory(site.folder().resolve("members")).toString(),
                "HOME", site.folder().toString(),
                // Nobody checks these; without them it would look for some.
                "AWS_ACCESS_KEY_ID", "nobody",
                "AWS_SECRET_ACCESS_KEY", "nothing");
        String start = NodePeer.peers().resolve("sandbox").resolve("start.mjs").toString();
        return List.of(new Program("sandbox", Part.GATEWAY, List.of(Tool.path("node"), start), environment, port));
    }

    @Override
    public String version() {
        return "Architect sandbox " + NodePeer.versionIn(sandbox()) + " on Node "
                + Tool.word("v(\\S+)", "node", "--version");
    }

    private static Path sandbox() {
        return NodePeer.peers()
                .resolve("../../compatibility/node_modules/@architect/sandbox")
                .normalize();
    }
}

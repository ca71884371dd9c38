package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kernel's socket writes alone cost: proofs/bench/peers/floor.c. */
final class FloorPeer implements Peer {

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        return Files.isExecutable(binary())
                ? Optional.empty()
                : Optional.of("there is no " + binary() + ": bin/bench compiles it, if there is gcc");
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        int port = Site.freePort();
        List<String> command = List.of(binary().toString(), Integer.toString(port), site.app());
        return List.of(new Program("floor", Part.GATEWAY, command, Map.of(), port));
    }

    private static Path binary() {
        return NodePeer.peers().resolveSibling("target").resolve("floor").toAbsolutePath();
    }

    @Override
    public String version() {
        return "bare epoll writer, gcc " + Tool.word("(\\d+\\.\\S+)", "gcc", "-dumpfullversion");
    }
}

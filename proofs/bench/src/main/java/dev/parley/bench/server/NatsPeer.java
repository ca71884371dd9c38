package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.dialect.Nats;
import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** NATS with its WebSocket listener. Its echo is a subject that each connection has to itself. */
final class NatsPeer implements Peer {

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout", "channels");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        return Tool.missing("nats-server", "nats-server");
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        int port = Site.freePort();
        Path config = site.folder().resolve("nats.conf");
        String text = Files.readString(NodePeer.peers().resolve("nats.conf"));
        Files.writeString(config, text.replace("@PORT@", Integer.toString(port)));
        List<String> command = List.of(Tool.path("nats-server"), "-c", config.toString());
        return List.of(new Program("nats-server", Part.GATEWAY, command, Map.of("GOMAXPROCS", "1"), port));
    }

    @Override
    public Dialect dialect(String app) {
        return new Nats(app.equals("echo"));
    }

    @Override
    public String version() {
        return "NATS " + Tool.word("v(\\d\\S*)", "nats-server", "--version");
    }
}

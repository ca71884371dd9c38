package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parley with the sandbox's own app: its functions are in Node, each call an event to a process that waits for it. */
final class ParleyAppPeer implements Peer {

    @Override
    public Set<String> apps() {
        return Set.of("echo");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        return ParleyPeer.alone().missing(spec).or(() -> Tool.missing("node", "nodejs"));
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        int port = Site.freePort();
        Path app = NodePeer.peers().resolve("sandbox").toAbsolutePath().normalize();
        Map<String, String> environment = new LinkedHashMap<>(JavaPeer.environment(site, app.toString(), port));
        environment.put("MANAGEMENT_PORT", Integer.toString(Site.freePort()));
        environment.put("FUNCTION_ENV", "BENCH_APP,MEMBERS");
        environment.put("BENCH_APP", site.app());
        environment.put(
                "MEMBERS",
                Files.createDirectory(site.folder().resolve("members")).toString());
        List<String> arguments = List.of("-jar", site.spec().launcherJar().toString());
        return List.of(
                new Program("parley", Part.GATEWAY, JavaPeer.command(site.spec(), arguments), environment, port));
    }

    @Override
    public String version() {
        return "Parley on Java " + Runtime.version() + " with functions in Node "
                + Tool.word("v(\\S+)", "node", "--version");
    }
}

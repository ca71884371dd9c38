package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parley: the launcher's jar, alone or as several processes with gateway and functions each, over one Redis. */
final class ParleyPeer implements Peer {

    private final int processes;
    private final boolean overRedis;

    private ParleyPeer(int processes, boolean overRedis) {
        this.processes = processes;
        this.overRedis = overRedis;
    }

    static ParleyPeer alone() {
        return new ParleyPeer(1, false);
    }

    static ParleyPeer overRedis(int processes) {
        return new ParleyPeer(processes, true);
    }

    @Override
    public Set<String> apps() {
        return Set.of("chat", "echo", "fanout", "channels");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        if (!Files.isReadable(spec.launcherJar())) {
            return Optional.of("there is no launcher at " + spec.launcherJar().toAbsolutePath()
                    + ": build it with mvn -pl launcher -am package, or measure --servers vertx");
        }
        return overRedis ? RedisProgram.missing() : Optional.empty();
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        List<Program> programs = new ArrayList<>();
        Map<String, String> shared = new LinkedHashMap<>();
        if (overRedis) {
            Program redis = RedisProgram.on(site.folder());
            programs.add(redis);
            shared.put("REDIS_URL", RedisProgram.url(redis));
        }
        for (int i = 0; i < processes; i++) {
            programs.add(gateway(site, shared));
        }
        return programs;
    }

    private static Program gateway(Site site, Map<String, String> shared) throws IOException {
        int port = Site.freePort();
        String app = site.app().equals("channels") ? "fanout" : site.app();
        Map<String, String> environment = new LinkedHashMap<>(JavaPeer.environment(site, app, port));
        environment.putAll(shared);
        List<String> arguments = List.of("-jar", site.spec().launcherJar().toString());
        return new Program("parley", Part.GATEWAY, JavaPeer.command(site.spec(), arguments), environment, port);
    }

    @Override
    public String version() {
        String java = " on Java " + Runtime.version();
        return overRedis ? processes + " × Parley" + java + ", " + RedisProgram.version() : "Parley" + java;
    }
}

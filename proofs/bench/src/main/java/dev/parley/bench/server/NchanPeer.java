package dev.parley.bench.server;

import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.dialect.Nchan;
import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nginx with Nchan, one worker. Its echo is a channel that each connection has to itself. */
final class NchanPeer implements Peer {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout", "channels");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        return Files.isReadable(MODULE)
                ? Tool.missing("nginx", "nginx")
                : Optional.of("there is no " + MODULE + ": install Debian's libnginx-mod-nchan");
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        int port = Site.freePort();
        Path config = site.folder().resolve("nchan.conf");
        String text = Files.readString(NodePeer.peers().resolve("nchan.conf"));
        Files.writeString(
                config, text.replace("@MODULE@", MODULE.toString()).replace("@PORT@", Integer.toString(port)));
        List<String> command =
                List.of(Tool.path("nginx"), "-p", site.folder().toString(), "-c", config.toString(), "-e", "stderr");
        return List.of(new Program("nginx", Part.GATEWAY, command, Map.of(), port));
    }

    @Override
    public Dialect dialect(String app) {
        return new Nchan(app.equals("echo"));
    }

    @Override
    public String version() {
        String nchan =
                Tool.word("(?:.*:)?([0-9][^:+-]*)", "dpkg-query", "-W", "-f", "${Version}", "libnginx-mod-nchan");
        return "Nchan " + nchan + " in nginx " + Tool.word("nginx/(\\S+)", "nginx", "-v");
    }
}

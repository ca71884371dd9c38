package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in JavaScript: a file of proofs/bench/peers that runs on one of npm's packages. */
record NodePeer(String file, String npmPackage) implements Peer {

    private static final Pattern VERSION = Pattern.compile("\"version\":\\s*\"([^\"]+)\"");

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout", "channels");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        if (!Files.isDirectory(modules().resolve(npmPackage))) {
            return Optional.of(
                    "npm's " + npmPackage + " is not in " + modules() + ": bin/bench installs it, if it can");
        }
        return Tool.missing("node", "nodejs");
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        return List.of(program(site, Map.of()));
    }

    Program program(Site site, Map<String, String> environment) throws IOException {
        int port = Site.freePort();
        List<String> command = List.of(
                Tool.path("node"), peers().resolve(file + ".mjs").toString(), Integer.toString(port), site.app());
        return new Program(file, Part.GATEWAY, command, environment, port);
    }

    @Override
    public String version() {
        return npmPackage + " " + version(npmPackage) + " on Node " + Tool.word("v(\\S+)", "node", "--version");
    }

    static String version(String npmPackage) {
        return versionIn(modules().resolve(npmPackage));
    }

    static String versionIn(Path folderOfPackage) {
        try {
            Matcher found = VERSION.matcher(Files.readString(folderOfPackage.resolve("package.json")));
            return found.find() ? found.group(1) : "of unknown version";
        } catch (IOException e) {
            return "of unknown version";
        }
    }

    /** The folder of the peers, seen from the project's root or from this module. */
    static Path peers() {
        Path fromRoot = Path.of("proofs", "bench", "peers");
        return Files.isDirectory(fromRoot) ? fromRoot : Path.of("peers");
    }

    private static Path modules() {
        return peers().resolve("node_modules");
    }
}

package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import dev.parley.bench.server.netty.RawNettyServer;
import io.netty.util.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A server of this module: a class on this process's class path, with the same JVM flags as Parley. */
final class JavaPeer implements Peer {

    private final Class<?> main;
    private final Supplier<String> version;

    private JavaPeer(Class<?> main, Supplier<String> version) {
        this.main = main;
        this.version = version;
    }

    static JavaPeer vertx() {
        return new JavaPeer(PlainVertxServer.class, () -> "plain Vert.x " + vertxVersion());
    }

    static JavaPeer netty() {
        return new JavaPeer(RawNettyServer.class, () -> "raw Netty " + nettyVersion());
    }

    @Override
    public Set<String> apps() {
        return Set.of("echo", "fanout", "channels");
    }

    @Override
    public Optional<String> missing(ServerSpec spec) {
        return Optional.empty();
    }

    @Override
    public List<Program> programs(Site site) throws IOException {
        int port = Site.freePort();
        List<String> arguments = List.of("-cp", System.getProperty("java.class.path"), main.getName());
        return List.of(new Program(
                main.getSimpleName(),
                Part.GATEWAY,
                command(site.spec(), arguments),
                environment(site, site.app(), port),
                port));
    }

    static List<String> command(ServerSpec spec, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Jdk.tool("java"));
        command.addAll(spec.jvmFlags());
        command.addAll(arguments);
        return command;
    }

    static Map<String, String> environment(Site site, String app, int port) {
        return Map.of(
                "PORT",
                Integer.toString(port),
                "MANAGEMENT_PORT",
                "0",
                "APP",
                app,
                "EVENT_LOOPS",
                Integer.toString(site.spec().eventLoops()));
    }

    @Override
    public String version() {
        return version.get() + " on Java " + Runtime.version();
    }

    private static String nettyVersion() {
        Version common = Version.identify().get("netty-common");
        return common == null ? "of unknown version" : common.artifactVersion();
    }

    private static String vertxVersion() {
        try (InputStream file = JavaPeer.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
            return file == null
                    ? "of unknown version"
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

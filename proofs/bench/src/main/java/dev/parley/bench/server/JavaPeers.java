package dev.parley.bench.server;

import dev.parley.bench.server.netty.RawNettyServer;
import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Jdk;
import io.netty.util.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Parley's jar, and the servers of this module, which are classes on this process's class path. All run with the same JVM
 * flags.
 */
final class JavaPeers {

    static final String ON_JAVA = " on Java " + Runtime.version();

    private JavaPeers() {}

    static ServerDefinition vertx() {
        return ofClass(PlainVertxServer.class, () -> "plain Vert.x " + vertxVersion());
    }

    static ServerDefinition netty() {
        return ofClass(RawNettyServer.class, () -> "raw Netty " + nettyVersion());
    }

    private static ServerDefinition ofClass(Class<?> main, Supplier<String> version) {
        return ServerDefinition.plain(
                ServerDefinition.WITH_CHANNELS,
                spec -> Optional.empty(),
                site -> List.of(program(
                        main.getSimpleName(),
                        site,
                        environment(site, site.app()),
                        List.of("-cp", System.getProperty("java.class.path"), main.getName()))),
                () -> version.get() + ON_JAVA);
    }

    /** One process, with channels in memory. */
    static ServerDefinition parley() {
        return parley("Parley", Map.of());
    }

    /** The same, which compresses messages from 128 bytes on. */
    static ServerDefinition parleyDeflate() {
        return parley("Parley with compression", Map.of("COMPRESSION", "on", "COMPRESS_FROM", "128"));
    }

    private static ServerDefinition parley(String name, Map<String, String> more) {
        return ServerDefinition.plain(
                Set.of("chat", "echo", "fanout", "channels"),
                JavaPeers::missing,
                site -> List.of(gateway(site, more)),
                () -> name + ON_JAVA);
    }

    /**
     * The same over TLS.
     *
     * @param engine {@code jdk} or {@code openssl}, which is BoringSSL
     */
    static ServerDefinition parleyOverTls(String engine) {
        return ServerDefinition.plain(
                parley().apps(),
                JavaPeers::missing,
                site -> List.of(gateway(site, Certificate.in(site.folder()).settings(engine))),
                () -> "Parley" + ON_JAVA + " with TLS_ENGINE=" + engine);
    }

    /** Several processes with gateway and functions each, over one Redis or one cluster. */
    static ServerDefinition parleyOverRedis(int processes, Redis redis) {
        return ServerDefinition.plain(
                parley().apps(),
                spec -> missing(spec).or(Redis::missing),
                site -> {
                    List<Program> backplane = redis.programs(site.folder());
                    List<Program> programs = new ArrayList<>(backplane);
                    for (int i = 0; i < processes; i++) {
                        programs.add(gateway(site, Map.of("REDIS_URL", Redis.url(backplane))));
                    }
                    return programs;
                },
                () -> processes + " × Parley" + ON_JAVA + ", " + redis.description());
    }

    /** Two gateways and a process with the functions, over a Redis with an append-only file. */
    static ServerDefinition parleyCluster() {
        return ServerDefinition.plain(
                parley().apps(),
                spec -> missing(spec).or(Redis::missing),
                site -> {
                    List<Program> backplane = Redis.APPEND_ONLY.programs(site.folder());
                    List<Program> programs = new ArrayList<>(backplane);
                    for (String role : List.of("functions", "gateway", "gateway")) {
                        Map<String, String> own = Map.of("REDIS_URL", Redis.url(backplane));
                        programs.add(gateway(site, own).inRole(role));
                    }
                    return programs;
                },
                () -> "2 gateways and functions of Parley" + ON_JAVA + ", " + Redis.version());
    }

    private static Program gateway(Site site, Map<String, String> more) throws IOException {
        Map<String, String> environment = environment(site, site.app().equals("channels") ? "fanout" : site.app());
        environment.putAll(more);
        return jar(site, environment);
    }

    static Optional<String> missing(ServerSpec spec) {
        return Files.isReadable(spec.launcherJar())
                ? Optional.empty()
                : Optional.of("there is no launcher at " + spec.launcherJar().toAbsolutePath()
                        + ": build it with mvn -pl launcher -am package, or measure --servers vertx");
    }

    static Program jar(Site site, Map<String, String> environment) throws IOException {
        return program(
                "parley",
                site,
                environment,
                List.of("-jar", site.spec().launcherJar().toString()));
    }

    private static Program program(String name, Site site, Map<String, String> environment, List<String> arguments)
            throws IOException {
        int port = FreePort.take();
        environment.put("PORT", Integer.toString(port));
        List<String> command = new ArrayList<>(List.of(Jdk.tool("java")));
        command.addAll(site.spec().jvmFlags());
        command.addAll(arguments);
        return new Program(name, true, command, environment, port);
    }

    static Map<String, String> environment(Site site, String app) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MANAGEMENT_PORT", "0");
        environment.put("METRICS_PORT", "0");
        environment.put("APP", app);
        environment.put("EVENT_LOOPS", Integer.toString(site.spec().eventLoops()));
        // Benchmarks measure what the server can do, and not how it holds one client to a rate.
        environment.put("MESSAGE_RATE", "0");
        environment.put("BYTE_RATE", "0");
        return environment;
    }

    private static String nettyVersion() {
        Version common = Version.identify().get("netty-common");
        return common == null ? "of unknown version" : common.artifactVersion();
    }

    private static String vertxVersion() {
        try (InputStream file = JavaPeers.class.getResourceAsStream("/META-INF/vertx/vertx-version.txt")) {
            return file == null
                    ? "of unknown version"
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

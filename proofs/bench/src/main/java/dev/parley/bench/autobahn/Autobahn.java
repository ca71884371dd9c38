package dev.parley.bench.autobahn;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.Jdk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs Autobahn's fuzzing client against a server that echoes. The suite is Python and runs on Jython, from two jars
 * that the build puts side by side: {@code autobahn.jar} and {@code jython.jar}.
 *
 * @param jars their folder
 * @param reports the folder of the suite's reports: index.html for a reader
 * @param limit after which the suite is ended and the run fails
 */
public record Autobahn(Path jars, Path reports, Duration limit) {

    /** Every case that is not about compression: about 300, three minutes. */
    public static final List<String> ALL = List.of("1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "9.*", "10.*");

    private static final String AGENT = "server";

    /** Room for the suite's largest messages, 16 MiB, and for its 65,000 fragments of one message; and no frames that the suite does not expect. */
    private static final Map<String, String> SETTINGS = Map.of(
            "MAX_FRAME_BYTES", Integer.toString((16 << 20) + 4096),
            "MAX_MESSAGE_BYTES", Integer.toString((16 << 20) + 4096),
            "OUTBOUND_BYTES", Integer.toString(64 << 20),
            "MESSAGE_RATE", "0",
            "BYTE_RATE", "0",
            "IDLE_TIMEOUT", "0",
            "PING_INTERVAL", "0");

    /**
     * Starts the echo app with settings that the suite needs.
     *
     * @param log receives the output of the server
     */
    public static ServerProcess echoServer(ServerKind kind, Path launcherJar, Path log) throws IOException {
        return ServerProcess.start(kind, "echo", ServerSpec.plain(launcherJar, SETTINGS, log));
    }

    /**
     * @param url such as ws://127.0.0.1:3333/
     * @param cases ids, or patterns such as 6.4.*
     * @param exclude the same, left out
     * @throws IllegalStateException if the suite can't run or takes longer than the limit; the message names its log
     */
    public Report run(String url, List<String> cases, List<String> exclude) throws IOException {
        Files.createDirectories(reports);
        Path index = reports.resolve("index.json");
        Path planned = reports.resolve("planned.json");
        Files.deleteIfExists(index);
        Files.deleteIfExists(planned);
        Path spec = Files.writeString(
                reports.resolve("spec.json"), spec(url, cases, exclude).encodePrettily());
        execute(List.of(script().toString(), jar("autobahn.jar"), spec.toString(), planned.toString()));
        return Report.of(new JsonObject(Files.readString(index)), AGENT, new JsonArray(Files.readString(planned)));
    }

    private JsonObject spec(String url, List<String> cases, List<String> exclude) {
        JsonObject server = new JsonObject().put("agent", AGENT).put("url", url);
        return new JsonObject()
                .put("outdir", reports.toString())
                .put("servers", new JsonArray().add(server))
                .put("cases", new JsonArray(cases))
                .put("exclude-cases", new JsonArray(exclude))
                .put("exclude-agent-cases", new JsonObject());
    }

    private Path script() throws IOException {
        Path script = reports.resolve("run.py");
        try (InputStream source = Autobahn.class.getResourceAsStream("run.py")) {
            if (source == null) {
                throw new IllegalStateException("run.py is not on the class path");
            }
            Files.write(script, source.readAllBytes());
        }
        return script;
    }

    private String jar(String name) {
        Path jar = jars.resolve(name);
        if (!Files.isReadable(jar)) {
            throw new IllegalStateException("No " + jar.toAbsolutePath() + ": bin/autobahn fetches it");
        }
        return jar.toString();
    }

    private void execute(List<String> arguments) throws IOException {
        Path log = reports.resolve("suite.log");
        ProcessBuilder builder = new ProcessBuilder(Jdk.tool("java"));
        // Jython generates most of its classes anew in each run, too briefly used for the second compiler to pay off.
        builder.command().addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g"));
        builder.command().addAll(List.of("-cp", jar("jython.jar"), "-Dpython.cachedir.skip=true"));
        builder.command().add("org.python.util.jython");
        builder.command().addAll(arguments);
        Process suite = Children.add(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        try {
            if (!suite.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The suite took more than " + limit.toSeconds() + " s; see " + log);
            }
            if (suite.exitValue() != 0) {
                throw new IllegalStateException("The suite ended with " + suite.exitValue() + "; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            Children.end(suite);
        }
    }
}

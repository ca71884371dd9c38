package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of the real jar on a free port, which ends when this is closed. */
public final class ParleyJar implements AutoCloseable {

    /** The jar built by the launcher, found from the folder of any module. */
    static final Path JAR = root().resolve(Path.of("launcher", "target", "parley.jar"));

    private static final Pattern PORT = Pattern.compile(":(\\d+)(/|$)");
    private static final Pattern MANAGEMENT_PORT = Pattern.compile("management API is at https?://[^:]+:(\\d+)/");

    /** The prefix of the leak detector's lines. */
    private static final String LEAK = "LEAK: ";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A JVM starts faster with the first compiler alone; the second does not pay off in a short life. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");

    /** The inherited variables; no setting of the shell that runs the tests is passed on. */
    static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final Thread outReader;
    private final Thread errReader;

    /** Returns the folder above the module's that holds all modules: one or two levels up. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(Path.of("launcher", "pom.xml")))) {
            folder = Objects.requireNonNull(
                    folder.getParent(),
                    "not below Parley's root: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }

    /** @param program the JVM's arguments that name the program, and the program's own */
    private ParleyJar(Map<String, String> environment, List<String> program) {
        List<String> command = new ArrayList<>(java());
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().put("PORT", "0");
        builder.environment().put("MANAGEMENT_PORT", "0");
        builder.environment().put("METRICS_PORT", "off");
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        outReader = collect(process.getInputStream(), out);
        errReader = collect(process.getErrorStream(), err);
    }

    /** The JVM and its options. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        return command;
    }

    /** The options as {@code bin/parley} reads them from {@code PARLEY_JAVA_OPTS}. */
    static String scriptOptions() {
        return String.join(" ", OPTIONS);
    }

    private static Thread collect(InputStream stream, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException e) {
                lines.add("(the stream broke: " + e.getMessage() + ")");
            }
        });
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** Starts a process without waiting; the first argument may be a role. */
    static ParleyJar begin(Map<String, String> environment, String... arguments) {
        return begin(JAR, environment, arguments);
    }

    /** Starts a process of another jar without waiting. */
    static ParleyJar begin(Path jar, Map<String, String> environment, String... arguments) {
        List<String> program = new ArrayList<>(jar.equals(JAR) ? ClassArchive.options() : List.of());
        program.addAll(List.of("-jar", jar.toString()));
        program.addAll(List.of(arguments));
        return new ParleyJar(environment, program);
    }

    /**
     * Starts a program of the tests that uses a jar as its library, without waiting. The jar comes first, as in the class archive
     * of the jar that is tested.
     */
    static ParleyJar begin(Path jar, Map<String, String> environment, Class<?> main) {
        String classPath = jar + File.pathSeparator + JAR.resolveSibling("test-classes");
        List<String> program = new ArrayList<>(jar.equals(JAR) ? ClassArchive.options() : List.of());
        program.addAll(List.of("-cp", classPath, main.getName()));
        return new ParleyJar(environment, program);
    }

    /** Starts a process and waits until it is up. */
    public static ParleyJar started(Map<String, String> environment, String... arguments) {
        ParleyJar jar = begin(environment, arguments);
        try {
            jar.awaitStart();
        } catch (RuntimeException e) {
            jar.close();
            throw e;
        }
        return jar;
    }

    /** Waits until the process is up or has ended. */
    void awaitStartOrEnd() {
        await().atMost(PATIENCE).until(() -> !out.isEmpty() || !process.isAlive());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process is up. */
    void awaitStart() {
        awaitStartOrEnd();
        if (out.isEmpty()) {
            throw new IllegalStateException("It ended with " + exitStatus() + ": " + errText());
        }
    }

    public int port() {
        Matcher matcher = PORT.matcher(out.get(0));
        if (!matcher.find()) {
            throw new IllegalStateException("No port in " + out.get(0));
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Waits for the log, which arrives on another stream than the address. */
    public int managementPort() {
        MatchResult line = await().atMost(PATIENCE)
                .until(() -> MANAGEMENT_PORT.matcher(errText()).results().findFirst(), Optional::isPresent)
                .orElseThrow();
        return Integer.parseInt(line.group(1));
    }

    public List<String> out() {
        return out;
    }

    public List<String> err() {
        return err;
    }

    public String errText() {
        return String.join("\n", err);
    }

    HttpResponse<String> get(String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGSTOP. Returns once the process stands still, which takes a while on a busy machine. */
    void pause() {
        signal("STOP");
        Path status = Path.of("/proc", "" + process.pid(), "status");
        await().atMost(PATIENCE).until(() -> Files.readString(status).contains("State:\tT"));
    }

    /** Sends another signal, such as STOP and CONT. */
    void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end and returns the exit status, with all output read. */
    int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("It did not end: " + errText());
            }
            outReader.join();
            errReader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails if the process logged a leaked buffer. */
    @Override
    public void close() {
        process.destroyForcibly();
        exitStatus();
        if (err.stream().anyMatch(line -> line.contains(LEAK))) {
            throw new AssertionError("It leaked: " + errText());
        }
    }
}

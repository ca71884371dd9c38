package dev.parley.compatibility.sandbox;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sandbox's process and those that it starts for each call of a function. Closing this ends all of them. */
final class SandboxProcess implements AutoCloseable {

    private static final Path APP = Path.of("src", "test", "sandbox").toAbsolutePath();
    private static final Path PACKAGE = Path.of("node_modules", "@architect", "sandbox");

    /** The sandbox can't choose a free port itself. Ports below those of outgoing connections are likely to be free. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_000;
    private static final int MAX_STARTS = 3;
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern PORTS = Pattern.compile("Using ports: http: (\\d+),.* _arc: (\\d+)");

    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();

    private SandboxProcess(Path home, Path events) {
        ProcessBuilder builder =
                new ProcessBuilder("node", APP.resolve("start.mjs").toString()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(Set.of("PATH"));
        environment.put("HOME", home.toString());
        // Never checked; without them it would search for credentials.
        environment.put("AWS_ACCESS_KEY_ID", "nobody");
        environment.put("AWS_SECRET_ACCESS_KEY", "nothing");
        environment.put("PORT", "" + freePort());
        environment.put("ARC_INTERNAL_PORT", "" + freePort());
        environment.put("EVENTS_FILE", events.toString());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException("The sandbox needs Node.js, run bin/test: " + e.getMessage(), e);
        }
        Thread reader = new Thread(this::read, "sandbox output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts the sandbox and waits until it is listening.
     *
     * @param home a folder that has no settings for it
     * @param events the file to which functions append their events
     */
    static SandboxProcess started(Path home, Path events) {
        if (!Files.isDirectory(PACKAGE)) {
            throw new IllegalStateException(
                    "compatibility/" + PACKAGE + " is not there: run bin/test, which installs it");
        }
        for (int start = 1; ; start++) {
            SandboxProcess sandbox = new SandboxProcess(home, events);
            try {
                await().atMost(START).until(() -> sandbox.hasStarted() || !sandbox.isAlive());
                sandbox.requireAlive();
                return sandbox;
            } catch (RuntimeException e) {
                sandbox.close();
                // Another program may have taken its port meanwhile.
                if (start == MAX_STARTS) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
        while (!isFree(port)) {
            port++;
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.contains("Invocation successfully completed") || line.contains("Invocation error")) {
                    answered.incrementAndGet();
                }
            }
        } catch (IOException e) {
            lines.add("(its output broke: " + e.getMessage() + ")");
        }
    }

    int port() {
        return Integer.parseInt(ports().group(1));
    }

    /** The port of its management API. */
    int internalPort() {
        return Integer.parseInt(ports().group(2));
    }

    private Matcher ports() {
        return lines.stream()
                .map(PORTS::matcher)
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("It did not say its ports: " + words()));
    }

    private boolean hasStarted() {
        return lines.contains("started");
    }

    private boolean isAlive() {
        return process.isAlive();
    }

    /** @throws IllegalStateException with its last output, if it has ended */
    void requireAlive() {
        if (!isAlive()) {
            throw new IllegalStateException("The sandbox ended: " + words());
        }
    }

    /** The number of functions' answers it has handled. */
    int answered() {
        return answered.get();
    }

    /** Its last output. */
    private String words() {
        return lines.stream().skip(Math.max(0, lines.size() - 50)).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        List<ProcessHandle> functions = process.descendants().toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
            functions.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

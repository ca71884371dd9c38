package dev.parley.launcher.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database dynalite, which keeps everything in memory, in a process of its own. It ends with this JVM, even if that is
 * killed, because its standard input ends then.
 */
final class Dynalite {

    private static final Logger LOG = LoggerFactory.getLogger(Dynalite.class);

    private static final String SCRIPT = "dynalite.cjs";
    private static final Pattern LISTENING = Pattern.compile("parley: port (\\d+)");
    private static final String MISSING = "parley: missing";
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "NODE_PATH");
    private static final int START_SECONDS = 20;
    private static final int END_SECONDS = 3;

    /** Node says what failed in the first ones. */
    private static final int KEPT_LINES = 10;

    private final Path app;
    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private volatile boolean isClosing;

    private Dynalite(Path app, Process process) {
        this.app = app;
        this.process = process;
    }

    /**
     * Blocks until it listens, 20 s at most.
     *
     * @param app the folder of the app, in whose {@code node_modules}, or in one above, the package is
     * @param port to listen on; empty for 5555 or the next free one
     * @throws TablesException if it can't be started; the message says what to do
     */
    static Dynalite start(Path app, OptionalInt port) {
        try {
            List<String> command = List.of(
                    "node", "-e", script(), app.toString(), port.isPresent() ? String.valueOf(port.getAsInt()) : "");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(app.toFile()).redirectErrorStream(true);
            // Parley's own settings hold secrets.
            builder.environment().keySet().retainAll(INHERITED);
            Process process = builder.start();
            Dynalite dynalite = new Dynalite(app, process);
            dynalite.awaitStart();
            return dynalite;
        } catch (IOException e) {
            throw new TablesException(
                    "Tables need Node.js 20 or newer for dynalite, and node can't be started: " + e.getMessage());
        }
    }

    private static String script() throws IOException {
        try (InputStream script = Objects.requireNonNull(Dynalite.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void awaitStart() {
        Thread reader = new Thread(this::read, "output of dynalite");
        reader.setDaemon(true);
        reader.start();
        try {
            port.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TablesException known ? known : new TablesException("dynalite failed: " + e);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new TablesException("dynalite did not listen within " + START_SECONDS + " s");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new TablesException("The start of dynalite was interrupted");
        }
    }

    private void read() {
        List<String> before = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read(line, before);
            }
        } catch (IOException e) {
            LOG.debug("The output of dynalite broke", e);
        }
        ended(before);
    }

    private void read(String line, List<String> before) {
        Matcher listening = LISTENING.matcher(line);
        if (listening.matches()) {
            port.complete(Integer.parseInt(listening.group(1)));
        } else if (line.equals(MISSING)) {
            port.completeExceptionally(new TablesException("Tables need the package dynalite, which " + app
                    + " does not have: npm install --save-dev dynalite"));
        } else if (port.isDone()) {
            LOG.warn("dynalite: {}", line);
        } else if (before.size() < KEPT_LINES) {
            before.add(line);
        }
    }

    private void ended(List<String> before) {
        boolean isFirst =
                port.completeExceptionally(new TablesException("dynalite ended: " + String.join("\n", before)));
        if (!isFirst && !isClosing && !port.isCompletedExceptionally()) {
            LOG.error("dynalite has ended, and the app's tables with it. Start the app again");
        }
    }

    int port() {
        return port.join();
    }

    /** Blocks until the process has ended, for some seconds at most. */
    void close() {
        isClosing = true;
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

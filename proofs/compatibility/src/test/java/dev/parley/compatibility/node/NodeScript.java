package dev.parley.compatibility.node;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * A script of {@code src/test/node}, run by Node. Each command is a line of JSON, and so is its answer. Closing this ends the
 * process.
 */
final class NodeScript implements AutoCloseable {

    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final Path MODULES = Path.of("node_modules");
    private static final int PATIENCE_SECONDS = 60;

    /** Marks the end of a stream; no line of JSON is empty. */
    private static final String END = "";

    /** The inherited variables; no setting or credential of the shell that runs the tests is passed on. */
    private static final Set<String> INHERITED = Set.of("PATH", "LANG", "TMPDIR");

    private final String script;
    private final Process process;
    private final BufferedWriter commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private NodeScript(String script, Process process) {
        this.script = script;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        read(process.getInputStream(), answers::add);
        read(process.getErrorStream(), errors::add);
    }

    /** @throws IllegalStateException if the scripts' packages are not installed */
    static NodeScript start(Map<String, String> environment, String script, String... arguments) {
        if (!Files.isDirectory(MODULES)) {
            throw new IllegalStateException(
                    "proofs/compatibility/node_modules is missing: run bin/test, which installs it");
        }
        List<String> command =
                new ArrayList<>(List.of("node", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        // A home folder without AWS configuration.
        builder.environment().put("HOME", Path.of("target").toAbsolutePath().toString());
        builder.environment().putAll(environment);
        try {
            return new NodeScript(script, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Node did not start; bin/test installs it", e);
        }
    }

    private static void read(InputStream stream, Consumer<String> lines) {
        Thread reader = new Thread(() -> {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines);
                lines.accept(END);
            } catch (IOException | UncheckedIOException e) {
                lines.accept("(the stream broke: " + e.getMessage() + ")");
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Blocks for a minute at most. Commands of several threads are answered one after the other. */
    synchronized Answer call(JsonObject command) {
        try {
            commands.write(command.encode());
            commands.newLine();
            commands.flush();
            String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError(script + " did not answer: " + String.join("\n", errors));
            } else if (line.equals(END)) {
                throw ended();
            }
            return new Answer(new JsonObject(line));
        } catch (IOException e) {
            throw ended();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of its output and returns an error with it. */
    private AssertionError ended() {
        Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(() -> errors.contains(END));
        return new AssertionError(script + " has ended: " + String.join("\n", errors));
    }

    /** The outcome of a command: a value, or a thrown error as the script describes it. */
    record Answer(JsonObject json) {

        /** Returns the value; empty if there is none. */
        JsonObject value() {
            if (json.containsKey("error")) {
                throw new AssertionError("Failed: " + json);
            }
            return json.getJsonObject("value", new JsonObject());
        }

        JsonObject error() {
            if (!json.containsKey("error")) {
                throw new AssertionError("Did not fail: " + json);
            }
            return json.getJsonObject("error");
        }
    }

    /** Ends the commands, after which the process exits by itself; otherwise it is killed. */
    @Override
    public void close() {
        try {
            closeCommands();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(script + " did not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void closeCommands() {
        try {
            commands.close();
        } catch (IOException e) {
            // The process had already ended, which its callers have seen.
            errors.add(e.getMessage());
        }
    }
}

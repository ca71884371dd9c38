package dev.parley.workbench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process to start. It inherits next to nothing of the environment, so that no setting of the shell changes a result.
 *
 * @param name for messages
 * @param log receives both output streams, after what the file holds already
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path log) {

    private static final long PAUSE_MILLIS = 20;
    /** Of a log that a failure shows. */
    private static final int LINES = 20;

    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Starts the process, which ends with this one; it answers later. */
    public Process start() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return Children.add(builder.start());
    }

    /**
     * Waits until a started process answers.
     *
     * @throws IllegalStateException if the process ends, or does not answer in time and is ended for it; the message names
     *     the log and has its last lines
     */
    public void await(Process process, BooleanSupplier answers, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!answers.getAsBoolean()) {
                if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(name + " ended before it answered; see " + log + end());
                }
                if (System.nanoTime() - deadline > 0) {
                    Children.end(process);
                    throw new IllegalStateException(
                            name + " did not answer for " + limit.toSeconds() + " s; see " + log + end());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Children.end(process);
            throw new IllegalStateException("Interrupted while " + name + " started", e);
        }
    }

    /** The last lines of the log, since that of a test is deleted with the test's folder. */
    private String end() {
        try {
            List<String> lines = Files.readAllLines(log);
            return ", which ends with:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return ", which can't be read: " + e.getMessage();
        }
    }
}

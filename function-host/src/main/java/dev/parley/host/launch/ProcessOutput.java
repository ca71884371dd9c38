package dev.parley.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the output of a process, each line with the function's name and the id of the process's current or last event.
 *
 * <p>A thread per process reads, because Java offers no asynchronous way. stdout and stderr share one pipe, which preserves
 * their order. If a process writes faster than the log accepts, its full pipe blocks it; nothing accumulates here.
 */
public final class ProcessOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int CHUNK_BYTES = 8 * 1024;

    /** How much output is kept to explain a failed start. */
    private static final int KEPT_CHARS = 4 * 1024;

    private final String name;
    private final Supplier<String> requestId;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<String> kept = new ArrayDeque<>();
    private int keptChars;
    private boolean isStarting = true;

    public ProcessOutput(String name, Supplier<String> requestId) {
        this.name = name;
        this.requestId = requestId;
    }

    public void read(InputStream output) {
        Thread thread = new Thread(() -> readAll(output), "output of " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readAll(InputStream output) {
        LineReader lines = new LineReader(this::line);
        byte[] chunk = new byte[CHUNK_BYTES];
        try (output) {
            for (int read = output.read(chunk); read >= 0; read = output.read(chunk)) {
                lines.read(chunk, read);
            }
        } catch (IOException e) {
            LOG.debug("Reading the output of {} failed", name, e);
        } finally {
            lines.end();
            ended.complete(null);
        }
    }

    private void line(String line) {
        LOG.info("{} [{}] {}", name, requestId.get(), line);
        keep(line);
    }

    private synchronized void keep(String line) {
        if (isStarting) {
            kept.add(line);
            keptChars += line.length();
            while (keptChars > KEPT_CHARS && kept.size() > 1) {
                keptChars -= kept.remove().length();
            }
        }
    }

    /** The end of the output during the start, as the end of an error message; empty if there was no output. */
    public synchronized String startOutput() {
        String output = String.join("\n", kept);
        String end = output.length() > KEPT_CHARS ? "…" + output.substring(output.length() - KEPT_CHARS) : output;
        return end.isEmpty() ? "" : "; it wrote:\n" + end;
    }

    /** The start succeeded: drops the output kept to explain a failure. */
    public synchronized void started() {
        isStarting = false;
        kept.clear();
    }

    /** Completes at the end of the output, perhaps never, since a child of the process may hold the pipe open. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }
}

package dev.parley.host.launch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Logs the output of a process, with the function's name and the id of the process's current or last event: stdout as INFO,
 * stderr as WARN. Lines are logged as they are read; the lines of one text, such as an object or a stack trace, are logged once,
 * under one prefix, if they are read together.
 *
 * <p>A thread for each of the two reads, because Java offers no asynchronous way. If a process writes faster than the log
 * accepts, its full pipe blocks it; nothing accumulates here.
 */
public final class ProcessOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int CHUNK_BYTES = 8 * 1024;

    /** How much output is kept to explain a failed start. */
    private static final int KEPT_CHARS = 4 * 1024;

    private final String name;
    private final Supplier<String> requestId;
    private final CompletableFuture<Void> outEnded = new CompletableFuture<>();
    private final CompletableFuture<Void> errEnded = new CompletableFuture<>();
    private final Deque<String> kept = new ArrayDeque<>();
    private int keptChars;
    private boolean isStarting = true;

    public ProcessOutput(String name, Supplier<String> requestId) {
        this.name = name;
        this.requestId = requestId;
    }

    public void read(InputStream out, InputStream err) {
        start("output of " + name, () -> readAll(out, Level.INFO, outEnded));
        start("errors of " + name, () -> readAll(err, Level.WARN, errEnded));
    }

    private static void start(String thread, Runnable reading) {
        Thread reader = new Thread(reading, thread);
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll(InputStream output, Level level, CompletableFuture<Void> ended) {
        LineGroups groups = new LineGroups(text -> log(level, text));
        LineReader lines = new LineReader(groups::add);
        byte[] chunk = new byte[CHUNK_BYTES];
        try (output) {
            for (int read = output.read(chunk); read >= 0; read = output.read(chunk)) {
                lines.read(chunk, read);
                groups.end();
            }
        } catch (IOException e) {
            LOG.debug("Reading the output of {} failed", name, e);
        } finally {
            lines.end();
            groups.end();
            ended.complete(null);
        }
    }

    private void log(Level level, String text) {
        LOG.atLevel(level).log("{} [{}] {}", name, requestId.get(), text);
        keep(text);
    }

    private synchronized void keep(String text) {
        if (isStarting) {
            kept.add(text);
            keptChars += text.length();
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

    /** Completes at the end of the output, perhaps never, since a child of the process may hold the pipes open. */
    public CompletableFuture<Void> ended() {
        return CompletableFuture.allOf(outEnded, errEnded);
    }
}

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
 * Puts what a process writes into the log, each line with the function's name and the id of the event that the process has,
 * or had last.
 *
 * <p>A thread of its own per process reads, because Java can wait for the output of a process in no other way, and nobody
 * else may be held up by it. stdout and stderr come through one pipe, in the order in which they were written. A process that
 * writes faster than the log takes is held up by its full pipe: nothing gathers here.
 */
public final class ProcessOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessOutput.class);
    private static final int CHUNK_BYTES = 8 * 1024;

    /** How much of it is kept to explain a start that failed, in characters. */
    private static final int KEPT_CHARS = 4 * 1024;

    private final String name;
    private final Supplier<String> requestId;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<String> kept = new ArrayDeque<>();
    private int keptChars;
    private boolean keeps = true;

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
            LOG.debug("The output of {} broke off", name, e);
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
        if (keeps) {
            kept.add(line);
            keptChars += line.length();
            while (keptChars > KEPT_CHARS && kept.size() > 1) {
                keptChars -= kept.remove().length();
            }
        }
    }

    /** What it wrote last while it started, for the words of a failure; empty if it wrote nothing. */
    public synchronized String said() {
        String said = String.join("\n", kept);
        String end = said.length() > KEPT_CHARS ? "…" + said.substring(said.length() - KEPT_CHARS) : said;
        return end.isEmpty() ? "" : "; it wrote:\n" + end;
    }

    /** The start went well: nothing needs to be explained any more. */
    public synchronized void started() {
        keeps = false;
        kept.clear();
    }

    /** Completes when all was read. That may be never: a child of the process may hold its output. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }
}

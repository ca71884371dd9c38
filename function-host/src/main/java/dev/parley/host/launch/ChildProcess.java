package dev.parley.host.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process, and those it started. Its methods block for some milliseconds: the system lists all processes. */
public final class ChildProcess {

    /** How long the end of its output is waited for once it has ended, in milliseconds. */
    private static final long OUTPUT_MILLIS = 500;

    /** How long those it started may outlive it once all were told to end, in milliseconds. */
    private static final long DESCENDANTS_MILLIS = 1_500;

    private final Process process;
    private final Duration exitGrace;
    private final CompletableFuture<Integer> exit;
    /** Seen so far: once their parent has ended, they can't be found by it. */
    private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();

    private ChildProcess(Process process, ProcessOutput output, Duration exitGrace) {
        this.process = process;
        this.exitGrace = exitGrace;
        this.exit = process.onExit()
                .thenCompose(ended -> output.ended().completeOnTimeout(null, OUTPUT_MILLIS, TimeUnit.MILLISECONDS))
                .thenCompose(read -> lastOfDescendants())
                .thenApply(gone -> process.exitValue());
    }

    /**
     * Starts one. It ends with this JVM, unless that is killed.
     *
     * @param exitGrace how long it may outlive the JVM's being told to stop
     * @throws IOException if the system does not start it
     * @throws IllegalArgumentException if a variable's name or value can't be one
     */
    public static ChildProcess start(
            List<String> command, Path folder, Map<String, String> variables, ProcessOutput output, Duration exitGrace)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        ChildProcess child = new ChildProcess(process, output, exitGrace);
        LiveProcesses.add(child);
        output.read(process.getInputStream());
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            child.kill();
            throw e;
        }
        return child;
    }

    public long pid() {
        return process.pid();
    }

    public Duration exitGrace() {
        return exitGrace;
    }

    /** Its exit value, once it has ended and what it wrote was read. 128 and more: that much over the number of a signal. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /** Those it was told to take along have the rest of their time, and are killed then. */
    private CompletableFuture<Void> lastOfDescendants() {
        CompletableFuture<?>[] ends =
                descendants.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(ends)
                .completeOnTimeout(null, DESCENDANTS_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> descendants.forEach(ProcessHandle::destroyForcibly));
    }

    /** Asks it, and those it started, to end: SIGTERM. */
    public void terminate() {
        process.descendants().forEach(descendants::add);
        process.destroy();
        descendants.forEach(ProcessHandle::destroy);
    }

    /** Ends it and those it started: SIGKILL. */
    public void kill() {
        process.descendants().forEach(descendants::add);
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}

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

/** A process and its descendants. Its methods block for some milliseconds, since they list all processes of the system. */
public final class ChildProcess {

    /** How long to wait for the end of the output after the process has ended. */
    private static final long OUTPUT_MILLIS = 500;

    /** How long descendants may outlive the process after SIGTERM. */
    private static final long DESCENDANTS_MILLIS = 1_500;

    private final Process process;
    private final Duration exitGrace;
    private final CompletableFuture<Integer> exit;
    /** The descendants seen so far: they can't be found any more once their parent has ended. */
    private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();

    private ChildProcess(Process process, ProcessOutput output, Duration exitGrace) {
        this.process = process;
        this.exitGrace = exitGrace;
        this.exit = process.onExit()
                .thenCompose(ended -> output.ended().completeOnTimeout(null, OUTPUT_MILLIS, TimeUnit.MILLISECONDS))
                .thenCompose(read -> endOfDescendants())
                .thenApply(gone -> process.exitValue());
    }

    /**
     * Starts a process. It ends with this JVM, unless the JVM is killed.
     *
     * @param exitGrace how long the process may go on after the JVM was asked to stop
     * @throws IOException if the system can't start the process
     * @throws IllegalArgumentException if a variable has an invalid name or value
     */
    public static ChildProcess start(
            List<String> command, Path folder, Map<String, String> variables, ProcessOutput output, Duration exitGrace)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        Process process = builder.start();
        ChildProcess child = new ChildProcess(process, output, exitGrace);
        LiveProcesses.add(child);
        output.read(process.getInputStream(), process.getErrorStream());
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

    /** Completes with the exit value once the process has ended and its output was read. 128 + n stands for signal n. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /** Waits for descendants that received SIGTERM, and kills those that are left after their grace. */
    private CompletableFuture<Void> endOfDescendants() {
        CompletableFuture<?>[] ends =
                descendants.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(ends)
                .completeOnTimeout(null, DESCENDANTS_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> descendants.forEach(ProcessHandle::destroyForcibly));
    }

    /** Sends SIGTERM to the process and its descendants. */
    public void terminate() {
        process.descendants().forEach(descendants::add);
        process.destroy();
        descendants.forEach(ProcessHandle::destroy);
    }

    /** Sends SIGKILL to the process and its descendants. */
    public void kill() {
        process.descendants().forEach(descendants::add);
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
    }
}

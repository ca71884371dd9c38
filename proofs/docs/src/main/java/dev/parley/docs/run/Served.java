package dev.parley.docs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Commands that go on in a terminal of their own, until the reader ends them.
 *
 * @param pid of the terminal's shell
 * @param log what they print
 */
record Served(long pid, Path log) {

    private static final Duration STOP = Duration.ofSeconds(30);

    /** Fails if the commands have ended. */
    void check() throws IOException, Failure {
        if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty()) {
            throw new Failure("ended, and printed\n" + printed());
        }
    }

    String printed() throws IOException {
        return Files.readString(log);
    }

    /** Ends the commands and waits until they are gone. */
    void stop() throws InterruptedException, Failure {
        List<ProcessHandle> all = ProcessHandle.of(pid).stream()
                .flatMap(shell -> Stream.concat(shell.descendants(), Stream.of(shell)))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            throw new Failure("did not end within " + STOP.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

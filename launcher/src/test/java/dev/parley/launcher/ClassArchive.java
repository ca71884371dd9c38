package dev.parley.launcher;

import dev.parley.backplane.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A class-data archive of the jar (JEP 350). A process that uses it starts with some 40 % less CPU time, which adds up over
 * the many processes of these tests. It is made by one start and stop of the jar, and again whenever the jar is newer.
 */
final class ClassArchive {

    private static final Path FILE = ParleyJar.JAR.resolveSibling("parley.jsa");
    private static final int TIMEOUT_SECONDS = 180;

    private ClassArchive() {}

    /** Returns the options that use the archive; none if this Java can't make one. */
    static List<String> options() {
        return Holder.PATH.map(file -> List.of("-XX:SharedArchiveFile=" + file)).orElseGet(List::of);
    }

    private static final class Holder {
        static final Optional<Path> PATH = upToDate();
    }

    private static Optional<Path> upToDate() {
        try {
            if (!isCurrent()) {
                dump();
            }
            return isCurrent() ? Optional.of(FILE) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isCurrent() throws IOException {
        return Files.exists(FILE)
                && Files.getLastModifiedTime(FILE).compareTo(Files.getLastModifiedTime(ParleyJar.JAR)) > 0;
    }

    /** Starts the jar and stops it once it has printed its address: the JVM then writes the classes it has loaded. */
    private static void dump() throws IOException, InterruptedException {
        Path next = Files.createTempDirectory(FILE.getParent(), "classes-").resolve("parley.jsa");
        try (RedisServer redis = RedisServer.started()) {
            startAndStop(
                    next, new Neighbours(redis.url()).next("PORT", "0", "MANAGEMENT_PORT", "0", "METRICS_PORT", "0"));
        }
        if (Files.exists(next)) {
            // Modules whose tests run side by side may all make it, and never see half of it.
            Files.move(next, FILE, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(next.getParent());
    }

    /** @param environment of a process that does all that processes do: it has Redis, a bus and every role */
    private static void startAndStop(Path archive, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ParleyJar.java());
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", ParleyJar.JAR.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(ParleyJar.INHERITED);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            int first = process.getInputStream().read();
            process.destroy();
            if (first < 0 || !process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The jar did not start, or did not stop in time");
            }
        } finally {
            process.destroyForcibly();
        }
    }
}

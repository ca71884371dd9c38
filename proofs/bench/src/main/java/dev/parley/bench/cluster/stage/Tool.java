package dev.parley.bench.cluster.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the system's own commands. */
final class Tool {

    private static final long SECONDS = 10;

    private Tool() {}

    /** @throws IllegalStateException if the command is missing, fails, or takes more than 10 s; with what it said */
    static String run(String... command) {
        String words = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("'" + words + "' failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("'" + words + "' could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in '" + words + "'", e);
        }
    }

    static String ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        return run(command.toArray(String[]::new));
    }
}

package dev.parley.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prometheus's programs: installed, or where {@code bin/test} unpacks Debian's package. */
final class PrometheusTools {

    /** The configuration that comes with Parley. */
    static final Path CONFIGURATION =
            Path.of("..", "docker", "prometheus").toAbsolutePath().normalize();

    private static final Path UNPACKED = CONFIGURATION
            .resolveSibling(Path.of("..", "target", "prometheus", "usr", "bin"))
            .normalize();

    private PrometheusTools() {}

    /** @throws IllegalStateException if there is none; the message says what to do */
    static Path find(String program) {
        return Stream.concat(
                        Pattern.compile(File.pathSeparator)
                                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                                .map(Path::of),
                        Stream.of(UNPACKED))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no " + program + " here: bin/test unpacks it, or install Debian's prometheus"));
    }

    /** Runs promtool in the folder of the configuration, and returns what it printed. Fails if it finds fault. */
    static String promtool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(find("promtool").toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(CONFIGURATION.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.parley.workbench.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that are installed on this machine. */
public final class Tool {

    /** Debian keeps servers out of an ordinary user's PATH. */
    private static final String SYSTEM = "/usr/sbin";

    private static final String UNKNOWN = "of unknown version";
    private static final Duration SHORT = Duration.ofSeconds(10);

    private Tool() {}

    /** The path of a program, if it is installed. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SYSTEM;
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(path)
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The path of a program, or its bare name if it is not installed: then the failing start names it. */
    public static String path(String name) {
        return find(name).map(Path::toString).orElse(name);
    }

    /** A sentence about what to install if the program is missing. */
    public static Optional<String> missing(String name, String debianPackage) {
        return find(name).isPresent()
                ? Optional.empty()
                : Optional.of("there is no " + name + " here: install Debian's " + debianPackage);
    }

    /** The first group of a pattern in the output of a command; "of unknown version" if there is none. */
    public static String word(String pattern, String name, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = path(name);
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Matcher found = Pattern.compile(pattern).matcher(run(SHORT, command));
            return found.find() ? found.group(1) : UNKNOWN;
        } catch (IllegalStateException e) {
            return UNKNOWN;
        }
    }

    /** Runs a command that takes at most 10 s, see {@link #run(Duration, String...)}. */
    public static String run(String... command) {
        return run(SHORT, command);
    }

    /**
     * Runs a command to its end.
     *
     * @return the output, standard error included, without blanks around it
     * @throws IllegalStateException if the command is missing, exits with anything but 0, or exceeds the limit; the message
     *     holds the command's output
     */
    public static String run(Duration limit, String... command) {
        String words = String.join(" ", command);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("'" + words + "' took more than " + limit.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("'" + words + "' failed: " + output.join());
            }
            return output.join();
        } catch (IOException e) {
            throw new IllegalStateException("'" + words + "' can't be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted in '" + words + "'", e);
        }
    }

    private static String text(InputStream output) {
        try {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.parley.bench.server;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of the machine that servers need. */
final class Tool {

    /** Debian keeps servers out of an ordinary user's PATH. */
    private static final String SYSTEM = "/usr/sbin";

    private static final String UNKNOWN = "of unknown version";

    private Tool() {}

    /** Where a program is, if it is. */
    static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + SYSTEM;
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(path)
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Its path, or its bare name for the message of the failing start. */
    static String path(String name) {
        return find(name).map(Path::toString).orElse(name);
    }

    static Optional<String> missing(String name, String debianPackage) {
        return find(name).isPresent()
                ? Optional.empty()
                : Optional.of("there is no " + name + " here: install Debian's " + debianPackage);
    }

    /** The first group of a pattern in what a command prints. */
    static String word(String pattern, String name, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = path(name);
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher found = Pattern.compile(pattern).matcher(said);
            return found.find() ? found.group(1) : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}

package dev.parley.launcher.command;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The environment in which a command was called.
 *
 * @param environment the environment variables
 * @param in standard input
 * @param parley the shell command that runs Parley
 */
public record CommandContext(Map<String, String> environment, InputStream in, String parley) {

    /** A system property set by {@code bin/parley} to its own path, which the JVM can't know. */
    private static final String COMMAND_PROPERTY = "parley.command";

    public CommandContext {
        environment = Map.copyOf(environment);
    }

    /** Returns the context of this process. */
    public static CommandContext ofProcess() {
        return new CommandContext(System.getenv(), System.in, shellCommand());
    }

    private static String shellCommand() {
        String command = System.getProperty(COMMAND_PROPERTY, "");
        if (!command.isEmpty()) {
            return ShellWord.of(command);
        }
        // With -jar, the class path is the jar alone.
        String jar = System.getProperty("java.class.path", "");
        return jar.endsWith(".jar")
                ? "java -jar " + ShellWord.of(Path.of(jar).toAbsolutePath().normalize())
                : "parley";
    }
}

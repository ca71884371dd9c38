package dev.parley.launcher.command;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command finds where it is called.
 *
 * @param environment the environment's variables
 * @param in what is piped to it
 * @param parley how one calls Parley here, as a shell takes it
 */
public record Surroundings(Map<String, String> environment, InputStream in, String parley) {

    /** What {@code bin/parley} calls itself: the JVM can't know. */
    private static final String CALLED_AS = "parley.command";

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), System.in, calledAs());
    }

    private static String calledAs() {
        String command = System.getProperty(CALLED_AS, "");
        if (!command.isEmpty()) {
            return ShellWord.of(command);
        }
        // With -jar it is the jar and nothing else.
        String jar = System.getProperty("java.class.path", "");
        return jar.endsWith(".jar")
                ? "java -jar " + ShellWord.of(Path.of(jar).toAbsolutePath().normalize())
                : "parley";
    }
}

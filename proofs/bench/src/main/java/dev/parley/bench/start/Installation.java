package dev.parley.bench.start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy of the jar, and the JDK that runs it.
 *
 * @param name for a table
 * @param settings variables that have the script use that JDK
 */
public record Installation(String name, CommandLine parley, Map<String, String> settings) {

    private static final long PREPARING_SECONDS = 300;

    /**
     * @param jdk its folder
     * @param options for the JVM, separated by blanks
     * @param isPrepared whether {@code parley prepare} is called
     * @param parent in which the copy gets a folder
     */
    public static Installation of(CommandLine parley, Path jdk, String options, boolean isPrepared, Path parent)
            throws IOException, InterruptedException {
        String java = "Java " + feature(jdk);
        String name = isPrepared ? java + ", prepared" : java;
        Path folder = Files.createDirectories(parent.resolve(name.replaceAll("\\W+", "-")));
        Path jar = Files.copy(parley.jar(), folder.resolve("parley.jar"));
        Map<String, String> settings = new HashMap<>();
        settings.put("PATH", jdk.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        settings.put("PARLEY_JAVA_OPTS", options);
        CommandLine own = new CommandLine(parley.script(), jar, folder);
        if (isPrepared) {
            own.run(0, List.of("prepare"), settings, PREPARING_SECONDS);
        }
        return new Installation(name, own, Map.copyOf(settings));
    }

    /** The version as the JDK's file {@code release} has it, such as 25.0.3. */
    private static String feature(Path jdk) throws IOException {
        return Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll(".*=\"|\"", ""))
                .findFirst()
                .orElse(jdk.toString());
    }
}

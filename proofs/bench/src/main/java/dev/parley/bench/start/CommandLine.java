package dev.parley.bench.start;

import dev.parley.workbench.process.Children;
import dev.parley.workbench.process.CpuTime;
import dev.parley.workbench.process.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code bin/parley}, called as people call it. Not thread-safe: the CPU time of ended children is only known in
 * total.
 *
 * @param script {@code bin/parley}
 * @param jar for {@code PARLEY_JAR}
 * @param folder the folder in which commands run
 */
public record CommandLine(Path script, Path jar, Path folder) {

    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_HOME");
    private static final long LIMIT_SECONDS = 60;
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException if the command exits with another status, or does not end within 60 s
     */
    public StartTime run(int status, List<String> arguments) throws IOException, InterruptedException {
        return run(status, arguments, Map.of(), LIMIT_SECONDS);
    }

    /** Runs a command that may take longer, with more variables. */
    StartTime run(int status, List<String> arguments, Map<String, String> settings, long limitSeconds)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        double before = cpuOfEnded();
        long begun = System.nanoTime();
        Process process = Children.add(builder(arguments, settings)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
        boolean isOver = process.waitFor(limitSeconds, TimeUnit.SECONDS);
        double wall = (System.nanoTime() - begun) / NANOS_PER_SECOND;
        Children.end(process);
        if (!isOver || process.exitValue() != status) {
            throw new IllegalStateException(
                    "parley " + String.join(" ", arguments) + " failed: " + Files.readString(output));
        }
        return new StartTime(wall, cpuOfEnded() - before);
    }

    private static double cpuOfEnded() throws IOException {
        return CpuTime.ended(Jdk.pid()).seconds();
    }

    /**
     * Starts a server, and stops it once it has printed its address.
     *
     * @throws IllegalStateException if the server ends without an address
     */
    public StartTime ready(Map<String, String> settings, List<String> arguments) throws IOException {
        long begun = System.nanoTime();
        Process process = Children.add(builder(arguments, settings)
                .redirectError(new File("/dev/null"))
                .start());
        try {
            if (process.getInputStream().read() < 0) {
                throw new IllegalStateException("parley " + String.join(" ", arguments) + " did not start");
            }
            double wall = (System.nanoTime() - begun) / NANOS_PER_SECOND;
            return new StartTime(wall, CpuTime.withEnded(process.pid()).seconds());
        } finally {
            Children.end(process);
        }
    }

    ProcessBuilder builder(List<String> arguments, Map<String, String> settings) {
        List<String> line = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().put("PARLEY_JAR", jar.toAbsolutePath().toString());
        builder.environment().putAll(settings);
        return builder;
    }
}

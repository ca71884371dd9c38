package dev.parley.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley prepare}: has a JVM learn from a rehearsal, and write what it learned beside the jar. */
@Command(
        name = "prepare",
        description =
                "Makes later starts of this jar faster: runs a server for some seconds, and has Java write what it learned"
                        + " beside the jar, from which bin/parley reads it. It is for this jar, this Java and these JVM options"
                        + " alone, and Java ignores it with any other.",
        footer = {"", "Example: PARLEY_JAVA_OPTS=-XX:+UseSerialGC parley prepare"})
final class PrepareCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final long LIMIT_SECONDS = 300;
    private static final long MEBIBYTE = 1 << 20;
    private static final int LAST_LINES = 5;

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    PrepareCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.endsWith(".jar") || !Files.isRegularFile(Path.of(classPath))) {
            err.println("Nothing to prepare: this does not run from parley.jar alone");
            return FAILED;
        }
        Path jar = Path.of(classPath);
        StartCache cache = StartCache.of(Runtime.version().feature());
        Path file = cache.beside(jar);
        try {
            Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), "prepare-");
            Path written = folder.resolve("new");
            Path output = folder.resolve("output");
            try {
                run(output, List.of(cache.output() + written, "-jar", jar.toString(), RehearseCommand.NAME));
                // A JVM may crash over a file that is cut short, as on a full disk.
                run(output, List.of(cache.input() + written, cache.must(), "-jar", jar.toString(), "--version"));
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
                Files.deleteIfExists(cache.other().beside(jar));
            } finally {
                Files.deleteIfExists(written);
                Files.deleteIfExists(output);
                Files.deleteIfExists(folder);
            }
            spec.commandLine()
                    .getOut()
                    .println("Wrote " + file + ", " + Files.size(file) / MEBIBYTE + " MiB, for Java "
                            + Runtime.version());
            return 0;
        } catch (IOException e) {
            err.println(file + " could not be written: " + e.getMessage());
            return FAILED;
        }
    }

    /** Runs Java as it runs this process, with more arguments. */
    private void run(Path output, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(StartCache.passedOn(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(context.environment());
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the run did not end within " + LIMIT_SECONDS + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("the run ended with " + process.exitValue() + " and\n" + end(output));
        }
    }

    private static String end(Path output) throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}

package dev.parley.fuzz;

import dev.parley.fuzz.FuzzTests.Target;
import dev.parley.workbench.process.Jdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One fuzz test in a process of Jazzer. Inputs that reach new code go to a folder of their own below {@code target}; those worth
 * keeping are copied to the kept inputs by hand.
 *
 * @param target what is fuzzed
 * @param module the folder of this module
 * @param time how long; the start comes on top
 */
record Fuzzing(Target target, Path module, Duration time) {

    /** The first compiler alone is faster for runs of seconds. */
    private static final Duration WORTH_COMPILING = Duration.ofMinutes(1);

    /** What libFuzzer prints if no input reaches more code than another, so that it can't tell which are worth changing. */
    private static final String BLIND = "no interesting inputs were found";

    private static final Duration START = Duration.ofSeconds(60);

    /** Returns what Jazzer printed if it found something, or saw nothing of the code; else an empty text. */
    String findings() throws IOException, InterruptedException {
        Path work = Files.createDirectories(module.resolve(Path.of("target", "fuzz", target.name())));
        Path corpus = Files.createDirectories(work.resolve("corpus"));
        Path log = work.resolve("log");
        List<String> command = new ArrayList<>(List.of(Jdk.tool("java"), "-XX:+UseSerialGC", "-Xmx512m"));
        boolean isShort = time.compareTo(WORTH_COMPILING) < 0;
        if (isShort) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--target_method=" + target.method(),
                "--instrumentation_includes=dev.parley.**",
                // To see which inputs reach new code takes seconds to prepare.
                "--hooks=" + !isShort,
                "-max_total_time=" + time.toSeconds(),
                "-max_len=4096",
                "-artifact_prefix=" + work.toAbsolutePath() + File.separator,
                corpus.toAbsolutePath().toString()));
        Path kept = target.corpus(module.resolve(Path.of("src", "test", "resources")));
        if (Files.isDirectory(kept)) {
            command.add(kept.toAbsolutePath().toString());
        }
        Process process = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(time.plus(START).toMillis(), TimeUnit.MILLISECONDS)) {
                return target.name() + " did not end; see " + log;
            }
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(log);
        return process.exitValue() == 0 && (isShort || !printed.contains(BLIND)) ? "" : target.name() + ":\n" + printed;
    }
}

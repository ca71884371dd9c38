package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Functions that block, once more on a JDK with virtual threads where these tests run on one without. */
class OtherJdkTest {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final Path JDKS = Path.of("/usr/lib/jvm");
    private static final long PATIENCE_SECONDS = 120;

    @Test
    void functions_block_on_virtual_threads() throws Exception {
        boolean hasThem = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        Optional<Path> other = hasThem ? Optional.empty() : laterJdk();
        assumeTrue(other.isPresent(), "No JDK from 21 on lies beside this one, or the tests run on one already");
        Path output = Files.createTempFile("other-jdk", ".log");
        Process process = new ProcessBuilder(
                        other.get().resolve("bin/java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherJdkTest.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as(() -> read(output))
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(output)).isZero();
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(output);
        }
    }

    private static Optional<Path> laterJdk() throws IOException {
        if (!Files.isDirectory(JDKS)) {
            return Optional.empty();
        }
        try (Stream<Path> jdks = Files.list(JDKS)) {
            return jdks.filter(jdk -> feature(jdk) >= FIRST_WITH_VIRTUAL_THREADS)
                    .findFirst();
        }
    }

    /** The number in {@code JAVA_VERSION="25.0.1"}, or 0 for what is no JDK. */
    private static int feature(Path jdk) {
        Path release = jdk.resolve("release");
        if (!Files.isExecutable(jdk.resolve("bin/java")) || !Files.isReadable(release)) {
            return 0;
        }
        return read(release)
                .lines()
                .filter(line -> line.startsWith("JAVA_VERSION=\""))
                .map(line -> line.replaceAll("[^0-9.]", "").split("\\.", 2)[0])
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "unreadable: " + e;
        }
    }

    /** Runs the tests, and exits with 1 unless all of them passed. */
    public static void main(String[] arguments) {
        SummaryGeneratingListener results = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(List.of(selectClass(BlockingFunctionsTest.class)))
                        .build(),
                results);
        TestExecutionSummary summary = results.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        boolean passed = summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0;
        System.exit(passed ? 0 : 1);
    }
}

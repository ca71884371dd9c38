package dev.parley.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own hosts functions, and is stopped in ways in which it can't close anything. */
class HostStopTest {

    @TempDir
    Path folder;

    private Process host;
    private List<ProcessHandle> functions;

    @BeforeEach
    void start() throws IOException {
        try (Workshop workshop = new Workshop(folder)) {
            workshop.file("idle/index.mjs", "export const handler = () => process.pid")
                    .file(
                            "busy/index.mjs",
                            "export const handler = () => new Promise(() => setInterval(() => {}, 1000))")
                    .file("snake/index.py", "import time\ndef handler(event, context):\n  time.sleep(600)\n")
                    .file("shell/bootstrap", BootstrapTest.SHELL);
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        HostMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        functions = new ArrayList<>();
        BufferedReader output = host.inputReader(StandardCharsets.UTF_8);
        assertThat(output.readLine()).isEqualTo("ready");
        await().atMost(Workshop.BOUND).until(() -> {
            functions = host.descendants().toList();
            return functions.size() >= 4;
        });
    }

    @AfterEach
    void end() {
        host.destroyForcibly();
        functions.forEach(ProcessHandle::destroyForcibly);
    }

    private void assertNothingIsLeft() throws InterruptedException {
        assertThat(host.waitFor(Workshop.BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        await().atMost(Workshop.BOUND).untilAsserted(() -> assertThat(functions).noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void no_process_outlives_a_jvm_that_is_stopped_by_a_signal() throws InterruptedException {
        host.destroy();
        assertNothingIsLeft();
    }

    @Test
    void processes_end_by_themselves_if_the_jvm_is_killed() throws InterruptedException {
        host.destroyForcibly();
        assertNothingIsLeft();
    }
}

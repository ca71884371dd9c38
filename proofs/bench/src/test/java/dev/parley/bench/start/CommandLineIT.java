package dev.parley.bench.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.workbench.process.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What starts of the command line cost. The claim is half a CPU second; the bound here is for a busy machine. */
class CommandLineIT {

    private static final double MOST_CPU_SECONDS = 1.2;

    @TempDir
    Path folder;

    private CommandLine parley;

    @BeforeEach
    void name() {
        parley = new CommandLine(Path.of("../../bin/parley"), Path.of("../../launcher/target/parley.jar"), folder);
    }

    @Test
    void commands_other_than_run_take_little_cpu() throws Exception {
        String nobody = "http://127.0.0.1:" + FreePort.take() + "/testing";
        assertThat(List.of(
                        parley.run(0, List.of("init", "app")),
                        parley.run(0, List.of("check", "app")),
                        parley.run(1, List.of("send", "ID", "hi", "--endpoint", nobody))))
                .allSatisfy(start -> assertThat(start.cpuSeconds()).isBetween(0.05, MOST_CPU_SECONDS));
    }

    @Test
    void a_server_is_ready_once_it_prints_its_address_and_then_has_its_first_clients() throws Exception {
        // What lies beside the jar and is no cache costs nothing but a line in the log.
        Path jar = Files.copy(parley.jar(), folder.resolve("parley.jar"));
        Files.writeString(folder.resolve("parley.jsa"), "not written by parley prepare");
        FirstClients first = FirstClients.of(new CommandLine(parley.script(), jar, folder), Map.of(), 200);
        assertThat(first.ready().cpuSeconds()).isPositive();
        assertThat(first.ready().wallSeconds()).isPositive();
        assertThat(first.connects().wallSeconds()).isPositive();
        assertThat(FirstClients.cells(List.of(first))).hasSize(4);
    }

    @Test
    void a_command_that_fails_has_no_time() {
        assertThatThrownBy(() -> parley.run(0, List.of("check", "nowhere")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("parley check nowhere failed")
                .hasMessageContaining("there is no manifest");
    }
}

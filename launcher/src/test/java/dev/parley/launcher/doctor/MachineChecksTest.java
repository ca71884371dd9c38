package dev.parley.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.launcher.doctor.MemoryCheck.Memory;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Files, memory, ports and names: what does not take another machine. */
class MachineChecksTest {

    private static final long MIB = 1 << 20;

    private record Named(String name, Callable<List<Finding>> found) implements Check {
        @Override
        public List<Finding> look() throws Exception {
            return found.call();
        }
    }

    private static Finding files(int connections, OptionalLong limit) {
        return new FilesCheck(connections, limit).look().get(0);
    }

    @Test
    void connections_need_files() {
        assertThat(files(100_000, OptionalLong.of(1_048_576)).verdict()).isEqualTo(Verdict.OK);
        assertThat(files(100, OptionalLong.of(1_024)).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(files(0, OptionalLong.of(1_024)).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(files(100, OptionalLong.empty()).verdict()).isEqualTo(Verdict.OK);
        Finding tooFew = files(20_000, OptionalLong.of(1_024));
        assertThat(tooFew.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(tooFew.line())
                .startsWith(
                        "error    files        MAX_CONNECTIONS=20000 needs 21137 open files, and 1024 are allowed. Raise"
                                + " the limit (ulimit -n");
    }

    private static List<Verdict> memory(long machine, long heap, long direct, long connections, int room, int most) {
        return new MemoryCheck(new Memory(machine * MIB, heap * MIB, direct * MIB, connections * MIB, room, most))
                .look().stream().map(Finding::verdict).toList();
    }

    @Test
    void the_heap_and_the_buffers_must_fit_into_the_container() {
        assertThat(memory(2048, 800, 800, 320, 10_000, 10_000)).containsExactly(Verdict.OK);
        assertThat(memory(1024, 800, 800, 320, 10_000, 10_000)).containsExactly(Verdict.WARNING);
        assertThat(memory(1024, 1000, 100, 320, 10_000, 10_000)).containsExactly(Verdict.ERROR);
        assertThat(memory(1024, 32, 32, 12, 1_000, 1_000)).containsExactly(Verdict.WARNING);
        assertThat(memory(2048, 800, 800, 500, 10_000, 20_000))
                .containsExactly(Verdict.OK, Verdict.WARNING, Verdict.WARNING);
    }

    @Test
    void ports_are_tried() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = new SettingsReader(Map.of(
                            "HOST", "192.0.2.1",
                            "PORT", "3333",
                            "METRICS_PORT", "off",
                            "MANAGEMENT_PORT", "" + other.getLocalPort()))
                    .read(Role.ALL);
            assertThat(new PortsCheck(settings).look())
                    .extracting(Finding::verdict)
                    .containsExactly(Verdict.ERROR, Verdict.ERROR);
            assertThat(new PortsCheck(settings).look().get(1).line())
                    .contains("MANAGEMENT_PORT " + other.getLocalPort() + " at 127.0.0.1 is in use. End what listens");
            assertThat(Ports.answersHealthChecks("127.0.0.1", other.getLocalPort(), false))
                    .isFalse();
        }
        Settings free =
                new SettingsReader(Map.of("PORT", "0", "MANAGEMENT_PORT", "0", "METRICS_PORT", "off")).read(Role.ALL);
        assertThat(new PortsCheck(free).look()).extracting(Finding::verdict).containsOnly(Verdict.OK);
    }

    @Test
    void ports_of_a_process_that_runs_are_no_errors() throws Exception {
        HttpServer process = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        process.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(200, 3);
            exchange.getResponseBody().write("ok\n".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        process.start();
        try (ServerSocket management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = new SettingsReader(Map.of(
                            "HOST",
                            "127.0.0.1",
                            "PORT",
                            "" + process.getAddress().getPort(),
                            "METRICS_PORT",
                            "off",
                            "MANAGEMENT_PORT",
                            "" + management.getLocalPort()))
                    .read(Role.ALL);
            assertThat(new PortsCheck(settings).look())
                    .extracting(Finding::verdict)
                    .containsExactly(Verdict.WARNING, Verdict.WARNING);
        } finally {
            process.stop(0);
        }
    }

    @Test
    void names_that_resemble_settings_are_found() {
        assertThat(MisspeltNames.in(Map.of(
                        "MAX_CONECTIONS",
                        "1",
                        "REDIS_URI",
                        "x",
                        "HOSTNAME",
                        "h",
                        "XDG_DATA_HOME",
                        "d",
                        "MAX_CHANNELS",
                        "2")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("MAX_CONECTIONS", "MAX_CONNECTIONS", "REDIS_URI", "REDIS_URL"));
    }

    @Test
    void a_check_that_hangs_or_fails_is_an_error_and_the_others_are_reported() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        List<Finding> findings = new Examination(Duration.ofSeconds(1))
                .of(List.of(
                        new Named("hangs", () -> {
                            never.await();
                            return List.of();
                        }),
                        new Named("fails", () -> {
                            throw new IllegalStateException("broken");
                        }),
                        new Named("works", () -> List.of(Finding.ok("works", "well")))));
        assertThat(findings).extracting(Finding::verdict).containsExactly(Verdict.ERROR, Verdict.ERROR, Verdict.OK);
        assertThat(findings.get(0).text()).isEqualTo("no result within 1 s");
        assertThat(findings.get(1).text()).contains("broken");
    }
}

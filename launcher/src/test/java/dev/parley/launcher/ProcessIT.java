package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.settings.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar from an operator's point of view. */
class ProcessIT {

    @Test
    void one_command_serves_page_sockets_and_health_and_says_where() {
        try (ParleyJar parley = ParleyJar.started(Map.of("METRICS_PORT", "0"));
                RawClient client = RawClient.open(parley.port())) {
            HttpResponse<String> page = parley.get("/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<main", "id=\"message\"", "/index.mjs", "window.WS_URL");
            assertThat(parley.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(client.readText()).contains("\"type\":\"welcome\"");
            assertThat(parley.out()).containsExactly("The chat is at http://localhost:" + parley.port());
            assertThat(parley.errText()).contains("Transport: epoll").doesNotContain("WARN", "ERROR");
            assertThat(Scraped.from(parley).value("parley_connections")).isEqualTo(1);
        }
    }

    /** A second process on a laptop: the first one has the default port. */
    @Test
    void a_taken_port_for_metrics_stops_the_start_only_if_a_setting_names_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ParleyJar parley = ParleyJar.begin(Map.of("METRICS_PORT", "" + taken.getLocalPort()))) {
            assertThat(parley.exitStatus()).isEqualTo(1);
            assertThat(parley.errText())
                    .contains("METRICS_PORT " + taken.getLocalPort() + " can't be used at METRICS_HOST 127.0.0.1")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void on_sigterm_sockets_are_closed_1012_and_the_process_ends_well() {
        try (ParleyJar parley = ParleyJar.started(Map.of());
                RawClient client = RawClient.open(parley.port())) {
            parley.terminate();
            RawClient.Frame close = client.readClose();
            assertThat(close.closeCode()).isEqualTo(1012);
            client.sendClose(1012, "");
            // 143 is the exit status of a JVM after SIGTERM.
            assertThat(parley.exitStatus()).isEqualTo(143);
            assertThat(parley.errText()).doesNotContain("ERROR", "did not");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT|70000|PORT is '70000'; expected a whole number from 0 to 65535",
                "PORT|http|PORT is 'http'; expected a whole number from 0 to 65535",
                "APP|chess|APP is 'chess'; expected chat, echo, fanout, the folder of an app, or the jar, the classes"
                        + " or the Maven project of a Java app",
                "TLS_ENGINE|gnutls|TLS_ENGINE is 'gnutls'; expected one of jdk, openssl",
                "IDLE_TIMEOUT|soon|IDLE_TIMEOUT is 'soon'; expected seconds from 0 to 1000000000, such as 30 or 0.5",
            })
    void a_bad_setting_stops_the_start_with_one_line(String name, String value, String line) {
        try (ParleyJar parley = ParleyJar.begin(Map.of(name, value))) {
            assertThat(parley.exitStatus()).isEqualTo(2);
            assertThat(parley.err()).containsExactly(line);
            assertThat(parley.out()).isEmpty();
        }
    }

    @Test
    void a_taken_port_stops_the_start_and_says_so() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[4]));
                ParleyJar parley = ParleyJar.begin(Map.of("PORT", "" + taken.getLocalPort()))) {
            assertThat(parley.exitStatus()).isEqualTo(1);
            assertThat(parley.errText())
                    .contains("PORT " + taken.getLocalPort() + " can't be used", "in use")
                    .doesNotContain("\tat ");
            assertThat(parley.out()).isEmpty();
        }
    }

    @Test
    void help_lists_every_setting_in_a_line() {
        try (ParleyJar parley = ParleyJar.begin(Map.of(), "--help")) {
            assertThat(parley.exitStatus()).isZero();
            for (Setting setting : Setting.values()) {
                assertThat(parley.out())
                        .filteredOn(line -> line.startsWith("  " + setting.name() + " "))
                        .singleElement()
                        .asString()
                        .endsWith(")");
            }
        }
    }

    @Test
    void an_unknown_argument_is_refused() {
        try (ParleyJar parley = ParleyJar.begin(Map.of(), "--nonsense")) {
            assertThat(parley.exitStatus()).isEqualTo(2);
            assertThat(parley.errText()).contains("--nonsense");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense.invalid|HOST is 'nonsense.invalid', which has no address; expected an address of this machine,"
                        + " or 0.0.0.0 for all",
                "192.0.2.1|HOST is '192.0.2.1', which is not an address of this machine; expected one, or 0.0.0.0 for all",
            })
    void a_host_that_cannot_be_listened_on_stops_the_start_with_one_line(String host, String line) {
        try (ParleyJar parley = ParleyJar.begin(Map.of("HOST", host, "LOG_LEVEL", "WARN"))) {
            assertThat(parley.exitStatus()).isEqualTo(1);
            assertThat(parley.err()).containsExactly(line);
            assertThat(parley.out()).isEmpty();
        }
    }

    @Test
    void the_output_names_the_host_and_the_log_has_settings_and_notices() {
        try (ParleyJar parley = ParleyJar.started(Map.of("HOST", "127.0.0.1", "APP", "echo", "ALLOWED_ORIGINS", "*"))) {
            assertThat(parley.out()).containsExactly("APP=echo is at ws://127.0.0.1:" + parley.port());
            assertThat(parley.err())
                    .filteredOn(line -> line.contains("Settings: "))
                    .singleElement()
                    .asString()
                    .contains(" INFO ", "PORT=0 HOST=127.0.0.1 ", " APP=echo ");
            assertThat(parley.errText()).contains("WARN  Parley: ALLOWED_ORIGINS is not used with APP=echo");
        }
    }

    @Test
    void echo_and_fanout_do_what_they_say() {
        try (ParleyJar echo = ParleyJar.begin(Map.of("APP", "echo"));
                ParleyJar fanout = ParleyJar.begin(Map.of("APP", "fanout"))) {
            echo.awaitStart();
            fanout.awaitStart();
            echoes(echo);
            fansOut(fanout);
        }
    }

    private static void echoes(ParleyJar echo) {
        try (RawClient client = RawClient.open(echo.port())) {
            client.sendText("grüße");
            assertThat(client.readText()).isEqualTo("grüße");
            client.sendBinary(new byte[] {1, -1});
            assertThat(client.read().bytes()).containsExactly(1, -1);
            assertThat(echo.get("/").statusCode()).isEqualTo(426);
        }
    }

    private static void fansOut(ParleyJar fanout) {
        try (RawClient one = RawClient.open(fanout.port());
                RawClient other = RawClient.open(fanout.port())) {
            one.sendText("one");
            assertThat(one.readText()).isEqualTo("one");
            other.sendText("two");
            assertThat(one.readText()).isEqualTo("two");
        }
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may call the management API of the real jar, and what is logged about it. */
class ManagementStartIT {

    private static final Pattern LINE =
            Pattern.compile("The management API is at (http://127\\.0\\.0\\.1:\\d+/testing/@connections), (.*)");

    private final HttpClient http = HttpClient.newHttpClient();

    private static Matcher line(ParleyJar parley) {
        Matcher line = LINE.matcher(parley.errText());
        assertThat(line.find()).as(parley.errText()).isTrue();
        return line;
    }

    private int get(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void without_keys_it_is_open_on_loopback_alone_and_says_so() throws Exception {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "echo"))) {
            assertThat(line(parley).group(2))
                    .isEqualTo("open to every program on this machine, since ACCESS_KEYS is unset");
            assertThat(get(line(parley).group(1))).isEqualTo(200);
            assertThat(get("http://localhost:" + parley.port() + "/testing/@connections"))
                    .isEqualTo(426);
            assertThat(get(line(parley).group(1).replace("/testing/@connections", "/metrics")))
                    .isEqualTo(200);
        }
    }

    @Test
    @Tag("ws-072")
    @Tag("ws-080")
    void with_keys_it_refuses_the_unsigned_on_both_ports_and_says_no_secret() throws Exception {
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", "echo", "ACCESS_KEYS", "AKID:s3cret"))) {
            assertThat(line(parley).group(2)).isEqualTo("for calls signed with one of ACCESS_KEYS");
            assertThat(get(line(parley).group(1))).isEqualTo(403);
            assertThat(get("http://localhost:" + parley.port() + "/testing/@connections"))
                    .isEqualTo(403);
            assertThat(parley.errText()).doesNotContain("s3cret");
        }
    }

    @Test
    void without_keys_no_other_address_is_taken() {
        try (ParleyJar parley = ParleyJar.begin(Map.of("MANAGEMENT_HOST", "0.0.0.0"))) {
            assertThat(parley.exitStatus()).isEqualTo(2);
            assertThat(parley.err())
                    .containsExactly(
                            "MANAGEMENT_HOST is '0.0.0.0'; expected a loopback address such as 127.0.0.1, or any"
                                    + " if ACCESS_KEYS is set");
            assertThat(parley.out()).isEmpty();
        }
    }

    @Test
    void a_taken_port_stops_the_start_and_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ParleyJar parley = ParleyJar.begin(Map.of("MANAGEMENT_PORT", "" + taken.getLocalPort()))) {
            assertThat(parley.exitStatus()).isEqualTo(1);
            assertThat(parley.errText())
                    .contains("MANAGEMENT_PORT " + taken.getLocalPort() + " can't be used", "in use")
                    .doesNotContain("\tat ");
            assertThat(parley.out()).isEmpty();
        }
    }
}

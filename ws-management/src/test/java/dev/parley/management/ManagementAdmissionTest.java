package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the management API takes at all, where it has no keys. */
class ManagementAdmissionTest {

    private final Recorder connect = new Recorder();
    private final TestGateway gateway =
            TestGateway.start(TestConfig.DEFAULT.routes("$connect").build(), Map.of("$connect", connect));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void what_is_no_path_or_no_method_of_the_api_is_told_so() {
        assertThat(management.get("/testing/connections").status()).isEqualTo(404);
        assertThat(management.get("/").errorType()).isEqualTo("NotFoundException");
        Reply put = management.put("/testing/@connections/x", "");
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.response().headers().firstValue("Allow")).contains("POST, GET, DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/testing/@channels/caf%E9", "//", "/@connections", "/%40", "/a/@connections/b/c"})
    void a_path_of_no_form_is_told_so(String path) {
        assertThat(onManagementPort("localhost", path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/testing/@connections/%zz", "*"})
    void a_target_that_is_no_path_is_refused(String target) {
        assertThat(onManagementPort("localhost", target).status()).isEqualTo(400);
    }

    @Test
    void a_name_is_the_same_whether_its_bytes_are_percent_encoded_or_not() {
        assertThat(onManagementPort("localhost", "/testing/@channels/caf\u00e9").body())
                .contains("\"caf\u00e9\"");
        assertThat(onManagementPort("localhost", "/testing/@channels/caf%C3%A9").body())
                .contains("\"caf\u00e9\"");
    }

    @Test
    void without_keys_a_call_that_a_proxy_forwarded_is_refused() {
        assertThat(management.get("/testing/@channels/tea").status()).isEqualTo(200);
        assertThat(forwarded("X-Forwarded-For", "127.0.0.1").status()).isEqualTo(200);
        assertThat(forwarded("X-Forwarded-For", "203.0.113.9").status()).isEqualTo(403);
        assertThat(forwarded("X-Forwarded-For", "127.0.0.1, 203.0.113.9").status())
                .isEqualTo(403);
        assertThat(forwarded("Forwarded", "for=203.0.113.9").message()).contains("a proxy forwarded this call");
    }

    private Reply forwarded(String header, String value) {
        return management.post("/testing/@channels/tea", "x", header, value);
    }

    @Test
    void without_keys_pages_in_a_browser_are_refused() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = "/testing/@connections/" + connect.take().connectionId();

            assertThat(management
                            .post(path, "x", "Origin", "http://localhost:3333")
                            .status())
                    .isEqualTo(403);
            assertThat(management
                            .post(path, "x", "Sec-Fetch-Site", "cross-site")
                            .status())
                    .isEqualTo(403);
            assertThat(client.available()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attacker.example",
                "10.0.0.1",
                "127.0.0.1.attacker.example",
                "localhost.attacker.example",
                "local%00host"
            })
    void without_keys_another_name_for_this_machine_is_refused(String name) {
        RawClient.Response response = onManagementPort(name);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.head()).contains("x-amzn-ErrorType: ForbiddenException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:2222", "127.0.0.1", "127.8.9.10:80", "[::1]", "chat.localhost:1"})
    void without_keys_loopback_has_many_names(String name) {
        assertThat(onManagementPort(name).status()).isEqualTo(200);
    }

    private RawClient.Response onManagementPort(String host) {
        return onManagementPort(host, "/testing/@connections");
    }

    private RawClient.Response onManagementPort(String host, String path) {
        try (RawClient client = RawClient.tcp(ManagementPort.start(gateway))) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            client.send(request.getBytes(StandardCharsets.UTF_8));
            return client.readResponse();
        }
    }
}

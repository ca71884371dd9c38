package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Api;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request must look like to be a handshake. */
class UpgradeRequestTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1|Sec-WebSocket-Version: 12|426",
        "GET / HTTP/1.1|Sec-WebSocket-Version: 13|400",
        "POST / HTTP/1.1|Sec-WebSocket-Version: 13|400",
        "GET / HTTP/1.0|Sec-WebSocket-Version: 13|400",
    })
    void a_handshake_that_breaks_rfc_6455_is_refused(String whole) {
        String[] part = whole.split("\\|", -1);
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            String request = part[0] + "\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + part[1]
                    + "\r\nSec-WebSocket-Key: short\r\n\r\n";
            client.send(request.getBytes(StandardCharsets.UTF_8));
            assertThat(client.readResponse().status()).isEqualTo(Integer.parseInt(part[2]));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: localhost|Connection: keep-alive, Upgrade|101",
                "Host: localhost|Connection: keep-alive+Connection: Upgrade|101",
                "X-Nothing: 1|Connection: Upgrade|400",
                "Host: one+Host: two|Connection: Upgrade|400",
                "Host: localhost+Origin: http://a+Origin: http://b|Connection: Upgrade|400",
            })
    void headers_are_read_as_rfc_9110_has_them(String first, String second, int status) {
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            String request = "GET / HTTP/1.1\r\n" + (first + "+" + second).replace("+", "\r\n")
                    + "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            client.send(request.getBytes(StandardCharsets.UTF_8));
            assertThat(client.readResponse().status()).isEqualTo(status);
        }
    }

    @ParameterizedTest(name = "a request line of {0} characters: {1}")
    @CsvSource({"4096,101", "4097,414"})
    @Tag("ws-016")
    void a_request_line_of_4096_characters_is_accepted_and_no_longer_one(int length, int status) {
        Recorder connect = new Recorder();
        String path = "/?q=" + "x".repeat(length - "GET /?q= HTTP/1.1".length());
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", connect, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake(path).status()).isEqualTo(status);
            if (status == 101) {
                assertThat(connect.take().queryStringParameters()).containsEntry("q", path.substring("/?q=".length()));
            }
        }
    }

    @Test
    void a_refusal_is_json_whatever_the_stage_is_called() {
        String stage = "a\\b\"c\n";
        try (TestGateway named = TestGateway.start(
                        TestConfig.DEFAULT.build(new Api("local", stage, "")), Map.of("$connect", OK));
                RawClient client = RawClient.tcp(named.port())) {
            RawClient.Response refused = client.handshake("/other");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(new JsonObject(refused.body()).getString("message"))
                    .isEqualTo("WebSockets are taken on / and /" + stage);
        }
    }
}

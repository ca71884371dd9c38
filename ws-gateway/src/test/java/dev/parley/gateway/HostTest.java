package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.handshake.AllowedHosts;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which names a page in a browser may reach a gateway: DNS rebinding gives it a name of the attacker's. */
class HostTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final AllowedHosts LISTED = AllowedHosts.of(Set.of("Chat.example"));

    private final Recorder connect = new Recorder();

    private int statusOf(AllowedHosts hosts, String headers) {
        GatewayConfig config = TestConfig.DEFAULT.build().withHosts(hosts);
        try (TestGateway gateway =
                        TestGateway.start(config, Map.of("$connect", connect, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.tcp(gateway.port())) {
            String request =
                    "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n\r\n";
            client.send(request.getBytes(StandardCharsets.UTF_8));
            return client.readResponse().status();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,101",
        "LOCALHOST:3333,101",
        "app.localhost:3333,101",
        "127.0.0.1:3333,101",
        "192.0.2.7,101",
        "[::1]:3333,101",
        "chat.example,101",
        "CHAT.EXAMPLE.:3333,101",
        "evil.example:3333,403",
        "chat.example.evil.example,403",
        "127.0.0.1.evil.example,403",
        "notlocalhost,403",
        "localhost.evil.example,403",
        "127.1,403",
    })
    void a_page_reaches_a_gateway_by_address_localhost_or_a_listed_name(String host, int status) {
        String headers = "Host: " + host + "\r\nOrigin: http://" + host;
        assertThat(statusOf(LISTED, headers)).isEqualTo(status);
        assertThat(connect.waiting()).isEqualTo(status == 101 ? 1 : 0);
    }

    @Test
    void a_client_that_is_no_page_may_use_any_name() {
        assertThat(statusOf(AllowedHosts.LOCAL, "Host: some.example")).isEqualTo(101);
    }

    @Test
    void every_name_is_accepted_where_any_is_allowed() {
        assertThat(statusOf(AllowedHosts.ANY, "Host: some.example\r\nOrigin: http://some.example"))
                .isEqualTo(101);
    }
}

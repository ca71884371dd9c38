package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.connect.OriginCheck;
import dev.parley.gateway.testing.Certificates;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TlsClients;
import dev.parley.http.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TLS is spoken, which certificate is shown, and what functions learn of it. */
class GatewayTlsTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static TlsClients clients;

    private final Recorder connects = new Recorder();
    private final Recorder messages = new Recorder();

    @BeforeAll
    static void certificates() throws IOException {
        certificates = new Certificates(folder);
        clients = certificates.clients();
    }

    private TestGateway start(WebSocketFunction connect) throws IOException {
        return TestGateway.start(
                TestConfig.DEFAULT.build(certificates.endpoint("first")),
                Map.of("$connect", connect, "$default", messages, "$disconnect", OK));
    }

    @Test
    @Tag("ws-022")
    void events_say_https_and_its_port() throws IOException {
        try (TestGateway gateway = start(connects);
                RawClient client = clients.open(gateway.port())) {
            WebSocketEvent event = connects.take();
            assertThat(event.headers())
                    .containsEntry("X-Forwarded-Proto", "https")
                    .containsEntry("X-Forwarded-Port", "" + gateway.port())
                    .containsEntry("X-Forwarded-For", "127.0.0.1");
            client.sendText("hi");
            assertThat(messages.take().body()).isEqualTo("hi");
        }
    }

    @Test
    void the_pages_own_origin_is_https() throws IOException {
        try (TestGateway gateway = start(new OriginCheck(Set.of(), OK));
                RawClient own = clients.tls(gateway.port());
                RawClient strange = clients.tls(gateway.port())) {
            assertThat(own.handshake("/", "Origin: https://localhost").status()).isEqualTo(101);
            assertThat(strange.handshake("/", "Origin: http://localhost").status())
                    .isEqualTo(403);
            assertThat(strange.readsEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void the_versions_in_use_are_spoken(String version) throws IOException {
        try (TestGateway gateway = start(OK);
                SSLSocket socket = clients.socket(gateway.port(), wish -> wish.setProtocols(new String[] {version}));
                RawClient client = TlsClients.client(socket)) {
            assertThat(client.handshake("/").status()).isEqualTo(101);
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    private static void assertSpoken(TestGateway gateway, String version) throws IOException {
        try (SSLSocket socket = clients.socket(gateway.port(), wish -> {
            wish.setProtocols(new String[] {version});
            wish.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        })) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
        }
    }

    /** By hand, since a client of today refuses to offer it. */
    @Test
    void older_versions_are_refused() throws IOException {
        ByteBuffer hello = ByteBuffer.allocate(50)
                .put(new byte[] {0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2})
                .put(new byte[32])
                .put(new byte[] {0, 0, 2, (byte) 0xc0, 0x13, 1, 0});
        try (TestGateway gateway = start(OK);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(hello.array());
            byte[] alert = socket.getInputStream().readNBytes(7);
            // A fatal alert, protocol_version (RFC 5246 section 7.2).
            assertThat(alert[0]).isEqualTo((byte) 21);
            assertThat(new byte[] {alert[5], alert[6]}).containsExactly(2, 70);
        }
    }

    @Test
    void nothing_but_http_1_1_is_offered() throws IOException {
        String[] both = {"h2", "http/1.1"};
        try (TestGateway gateway = start(OK);
                SSLSocket either = clients.socket(gateway.port(), wish -> wish.setApplicationProtocols(both))) {
            assertThat(either.getApplicationProtocol()).isEqualTo("http/1.1");
            assertThatThrownBy(() ->
                            clients.socket(gateway.port(), wish -> wish.setApplicationProtocols(new String[] {"h2"})))
                    .hasMessageContaining("no_application_protocol");
        }
    }

    @Test
    void who_speaks_no_tls_is_let_go_and_disturbs_nobody() throws IOException {
        try (TestGateway gateway = start(OK);
                RawClient plain = RawClient.tcp(gateway.port());
                RawClient client = clients.open(gateway.port())) {
            plain.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            assertThat(plain.readsEnd()).isTrue();
            client.sendText("still here");
            assertThat(messages.take().body()).isEqualTo("still here");
        }
    }

    /** On every event loop that shares the port: connections go to them in turn. */
    @Test
    void another_certificate_is_shown_from_then_on_and_open_sockets_stay() throws IOException {
        Endpoint shared = new Endpoint("127.0.0.1", 0, Optional.of(certificates.issue("first")));
        PemKeyCertOptions second = certificates.issue("second");
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.build(shared),
                        new InProcessBackplane(ChannelLimits.DEFAULT),
                        2,
                        (connections, channels) -> Map.of("$connect", OK, "$default", messages, "$disconnect", OK));
                RawClient one = clients.open(gateway.port());
                RawClient other = clients.open(gateway.port())) {
            assertThat(clients.certificateOf(gateway.port())).isEqualTo("CN=first");
            gateway.present(second);
            for (int i = 0; i < 4; i++) {
                assertThat(clients.certificateOf(gateway.port())).isEqualTo("CN=second");
            }
            for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
                assertSpoken(gateway, version);
            }
            for (RawClient open : new RawClient[] {one, other}) {
                open.sendText("still here");
                assertThat(messages.take().body()).isEqualTo("still here");
            }
        }
    }

    @Test
    void a_certificate_that_can_not_be_used_changes_nothing() throws IOException {
        try (TestGateway gateway = start(OK)) {
            PemKeyCertOptions missing =
                    new PemKeyCertOptions().setCertPath("/not/there").setKeyPath("/not/there");
            assertThatThrownBy(() -> gateway.present(missing)).hasMessageContaining("/not/there");
            assertThat(clients.certificateOf(gateway.port())).isEqualTo("CN=first");
        }
    }
}

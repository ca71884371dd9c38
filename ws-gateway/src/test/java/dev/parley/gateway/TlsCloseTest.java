package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.Certificates;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TlsClients;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sockets end over TLS. An end that a client reads is a proper one here, see {@link TlsClients}. */
class TlsCloseTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static TlsClients clients;

    private final Recorder messages = new Recorder();
    private final Recorder disconnects = new Recorder();

    @BeforeAll
    static void certificates() throws IOException {
        certificates = new Certificates(folder);
        clients = certificates.clients();
    }

    private TestGateway start(TestConfig config) throws IOException {
        return TestGateway.start(
                config.build(certificates.endpoint("gateway")),
                Map.of("$connect", OK, "$default", messages, "$disconnect", disconnects));
    }

    private static SSLSocket socket(TestGateway gateway, String version) {
        return clients.socket(gateway.port(), wish -> wish.setProtocols(new String[] {version}));
    }

    private static RawClient open(SSLSocket socket) {
        RawClient client = TlsClients.client(socket);
        assertThat(client.handshake("/").status()).isEqualTo(101);
        return client;
    }

    private void assertDisconnected(int code) {
        assertThat(disconnects.take().requestContext().disconnectStatusCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_client_that_closes_is_answered_and_the_end_is_a_proper_one(String version) throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = open(socket(gateway, version))) {
            client.sendClose(4000, "enough");
            assertThat(client.readClose().closeCode()).isEqualTo(4000);
            assertThat(client.readsEnd()).isTrue();
            assertDisconnected(4000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_close_of_ours_is_answered_and_the_end_is_a_proper_one(String version) throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = open(socket(gateway, version))) {
            client.sendText("hi");
            String id = messages.take().connectionId();
            gateway.connections().send(id, "before");
            TestGateway.await(gateway.connections().close(id, 4001, "enough"));
            assertThat(client.readText()).isEqualTo("before");
            assertThat(client.readClose().closeReason()).isEqualTo("enough");
            client.sendClose(4001, "");
            assertThat(client.readsEnd()).isTrue();
            assertDisconnected(4001);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Tag("ws-055")
    void a_client_in_the_midst_of_a_large_message_still_reads_why_it_was_closed(String version) throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = open(socket(gateway, version))) {
            client.send(RawClient.frame(true, 1, new byte[2_000_000]));
            assertThat(client.readClose().closeCode()).isEqualTo(1009);
            assertThat(client.readsEnd()).isTrue();
            assertDisconnected(1009);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_client_that_ends_its_side_of_tls_alone_is_let_go(String version) throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                Socket tcp = TlsClients.tcp(gateway.port(), 0);
                SSLSocket socket = clients.handshake(tcp, wish -> wish.setProtocols(new String[] {version}));
                RawClient client = open(socket)) {
            socket.shutdownOutput();
            assertThat(tcp.isOutputShutdown()).isFalse();
            assertDisconnected(1006);
            assertThat(client.readsEnd()).isTrue();
        }
    }

    /** It has no socket yet that could tell. */
    @Test
    void a_client_that_ends_its_side_of_tls_while_connect_runs_gets_no_socket() throws IOException {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder connects = new Recorder(event -> answer.future());
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.build(certificates.endpoint("gateway")),
                        Map.of("$connect", connects, "$default", messages, "$disconnect", disconnects));
                Socket tcp = TlsClients.tcp(gateway.port(), 0);
                SSLSocket socket = clients.handshake(tcp, wish -> {});
                RawClient client = TlsClients.client(socket)) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            connects.take();
            socket.shutdownOutput();
            assertThat(client.readsEnd()).isTrue();
            answer.complete(FunctionResult.ok());
            assertDisconnected(1006);
        }
    }

    @Test
    void a_client_that_drops_its_connection_is_let_go() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = clients.open(gateway.port())) {
            client.drop();
            assertDisconnected(1006);
        }
    }

    @Test
    void a_client_whose_bytes_are_suddenly_no_tls_is_let_go() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                Socket tcp = TlsClients.tcp(gateway.port(), 0);
                RawClient client = clients.tls(tcp)) {
            assertThat(client.handshake("/").status()).isEqualTo(101);
            // No frame: its random mask can look like the head of a record, of which the rest would be waited for.
            tcp.getOutputStream().write("in the clear".getBytes(StandardCharsets.UTF_8));
            assertDisconnected(1006);
            assertThat(messages.waiting()).isZero();
        }
    }

    @Test
    void a_stopping_gateway_closes_1012() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = clients.open(gateway.port())) {
            Future<Void> stopped = gateway.stopGateway();
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            client.sendClose(1012, "");
            assertThat(client.readsEnd()).isTrue();
            TestGateway.await(stopped);
            assertDisconnected(1012);
        }
    }

    @Test
    @Tag("ws-059")
    void an_idle_connection_is_closed_1001() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(200, 0, 0));
                RawClient client = clients.open(gateway.port())) {
            assertThat(client.readClose().closeCode()).isEqualTo(1001);
            assertDisconnected(1001);
        }
    }

    @Test
    void a_silent_client_is_pinged_and_a_dead_one_let_go() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT.sweep(0, 0, 300));
                RawClient client = clients.open(gateway.port())) {
            assertThat(client.read().opcode()).isEqualTo(9);
            client.send(RawClient.frame(true, 10, new byte[0]));
            assertThat(client.read().opcode()).isEqualTo(9);
            assertDisconnected(1006);
        }
    }

    @Test
    void a_refused_handshake_ends_properly() throws IOException {
        try (TestGateway gateway = start(TestConfig.DEFAULT);
                RawClient client = clients.tls(gateway.port())) {
            assertThat(client.handshake("/nowhere").status()).isEqualTo(403);
            assertThat(client.readsEnd()).isTrue();
        }
    }
}

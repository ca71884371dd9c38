package dev.parley.launcher;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TlsClients;
import dev.parley.http.testing.Authority;
import dev.parley.shell.Browser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The jar with a certificate. */
class TlsIT {

    @TempDir
    Path folder;

    private Authority authority;
    private TlsClients clients;
    private Map<String, String> environment;

    @BeforeEach
    void files() throws IOException {
        authority = new Authority(folder, "authority");
        clients = new TlsClients(authority.certificate());
        environment = Map.of(
                "TLS_CERT",
                folder.resolve("tls.crt").toString(),
                "TLS_KEY",
                folder.resolve("tls.key").toString());
        replace(authority.issue("first"));
    }

    private void replace(Authority.Certified files) throws IOException {
        replace(files.certificatePath(), "tls.crt");
        replace(files.keyPath(), "tls.key");
    }

    private void replace(String file, String name) throws IOException {
        Path copy = Files.copy(Path.of(file), folder.resolve("next"), REPLACE_EXISTING);
        Files.move(copy, folder.resolve(name), ATOMIC_MOVE);
    }

    private HttpResponse<String> get(int port, String path) {
        try {
            URI uri = URI.create("https://localhost:" + port + path);
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
            return clients.http().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitCertificate(int port, String name) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(clients.certificateOf(port)).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk", "openssl"})
    void page_sockets_and_management_are_over_tls(String engine) {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("TLS_ENGINE", engine);
        try (ParleyJar parley = ParleyJar.started(settings);
                RawClient client = clients.open(parley.port(), "Origin: https://localhost")) {
            assertThat(parley.out()).containsExactly("The chat is at https://localhost:" + parley.port());
            assertThat(client.readText()).contains("\"type\":\"welcome\"");
            assertThat(get(parley.port(), "/").body()).contains("wss://localhost:" + parley.port());
            assertThat(get(parley.port(), "/health/ready").statusCode()).isEqualTo(200);
            HttpResponse<String> connections = get(parley.managementPort(), "/testing/@connections");
            assertThat(connections.statusCode()).isEqualTo(200);
            assertThat(connections.body()).contains("connectionId");
            parley.terminate();
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            client.sendClose(1012, "");
            assertThat(client.readsEnd()).isTrue();
            assertThat(parley.exitStatus()).isEqualTo(143);
            assertThat(parley.errText()).doesNotContain("WARN", "ERROR", "PRIVATE KEY");
        }
    }

    @Test
    void a_certificate_that_is_replaced_is_shown_on_both_ports_and_sockets_stay() throws IOException {
        try (ParleyJar parley = ParleyJar.started(environment);
                RawClient client = clients.open(parley.port())) {
            assertThat(clients.certificateOf(parley.port())).isEqualTo("CN=first");
            replace(authority.issue("second"));
            awaitCertificate(parley.port(), "CN=second");
            awaitCertificate(parley.managementPort(), "CN=second");
            assertThat(client.readText()).contains("\"type\":\"welcome\"");
            client.sendText("{\"action\":\"who\"}");
            assertThat(client.readText()).contains("\"type\":\"");
            assertThat(parley.errText())
                    .contains("TLS_CERT or TLS_KEY has changed")
                    .doesNotContain("ERROR");
        }
    }

    @Test
    void a_browsers_page_is_let_in_by_its_own_origin_and_policy() {
        try (ParleyJar parley = ParleyJar.started(environment);
                Browser browser = Browser.open()) {
            browser.driver().get("https://localhost:" + parley.port());
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            browser.driver().findElement(By.tagName("main")).getText())
                    .contains("Welcome"));
        }
    }

    @Test
    void a_client_gets_one_handshake_a_connection() throws IOException {
        try (ParleyJar parley = ParleyJar.started(environment);
                SSLSocket socket = clients.socket(parley.port(), wish -> wish.setProtocols(new String[] {"TLSv1.2"}));
                RawClient greedy = TlsClients.client(socket);
                RawClient other = clients.open(parley.port())) {
            assertThat(greedy.handshake("/").status()).isEqualTo(101);
            socket.startHandshake();
            assertThatThrownBy(() -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(SSLException.class);
            assertThat(other.readText()).contains("\"type\":\"welcome\"");
            assertThat(parley.errText()).doesNotContain("ERROR");
        }
    }

    @Test
    void a_page_on_its_own_is_over_tls_and_shows_what_replaces_its_certificate() throws IOException {
        try (ParleyJar shell = ParleyJar.started(environment, "shell")) {
            assertThat(shell.out()).containsExactly("The page is at https://localhost:" + shell.port());
            assertThat(get(shell.port(), "/").body()).contains("wss://localhost:" + shell.port());
            replace(authority.issue("second"));
            awaitCertificate(shell.port(), "CN=second");
        }
    }

    @Test
    void the_key_of_another_certificate_stops_the_start_with_one_line() throws IOException {
        replace(authority.issue("other").keyPath(), "tls.key");
        try (ParleyJar parley = ParleyJar.begin(environment)) {
            assertThat(parley.exitStatus()).isEqualTo(2);
            assertThat(parley.err())
                    .singleElement()
                    .asString()
                    .startsWith("TLS_KEY is '" + folder.resolve("tls.key") + "', which is not the key of TLS_CERT; ");
            assertThat(parley.out()).isEmpty();
        }
    }
}

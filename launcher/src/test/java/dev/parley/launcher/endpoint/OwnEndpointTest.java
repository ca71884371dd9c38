package dev.parley.launcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnEndpointTest {

    private final Vertx vertx = Vertx.vertx();
    private final OwnEndpoint endpoint = new OwnEndpoint(
            0, request -> request.response().end(request.authority().host()));

    @BeforeEach
    void start() {
        TestGateway.await(vertx.deployVerticle(endpoint));
    }

    @AfterEach
    void stop() {
        TestGateway.await(vertx.close());
    }

    private JsonObject redirect() {
        return new JsonObject(
                endpoint.variables(3333, List.of("local.execute-api.")).get("PARLEY_REDIRECT"));
    }

    /** Believes the endpoint's authority alone. */
    private SSLContext client() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream pem = Files.newInputStream(Path.of(redirect().getString("ca")))) {
            trusted.setCertificateEntry(
                    "parley", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void clients_that_are_given_its_authority_believe_it_under_the_names_of_this_machine() throws Exception {
        HttpClient http = HttpClient.newBuilder().sslContext(client()).build();
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            URI uri = URI.create("https://" + host + ":" + endpoint.port() + "/");
            assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo(host);
        }
    }

    @Test
    void a_client_that_asks_for_another_name_is_shown_a_certificate_for_that() throws Exception {
        String name = "local.execute-api.us-west-2.amazonaws.com";
        for (int i = 0; i < 2; i++) {
            try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
                    SSLSocket socket = (SSLSocket) client().getSocketFactory().createSocket(plain, name, 443, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                assertThat(shown.getSubjectAlternativeNames()).containsExactly(List.of(2, name));
            }
        }
    }

    @Test
    void names_of_this_machine_are_redirected_where_the_sockets_have_no_tls() {
        assertThat(redirect().getJsonArray("hosts"))
                .contains("localhost:3333", "127.0.0.1:3333", "localhost:" + endpoint.port());
        assertThat(redirect().getJsonArray("prefixes")).containsExactly("local.execute-api.");
        JsonObject secure = new JsonObject(endpoint.variables(0, List.of()).get("PARLEY_REDIRECT"));
        assertThat(secure.getJsonArray("hosts"))
                .containsExactly("localhost:" + endpoint.port(), "127.0.0.1:" + endpoint.port());
    }

    @Test
    void other_programs_are_given_its_authority_beside_those_that_they_believe() throws Exception {
        String own = Files.readString(Path.of(redirect().getString("ca")));
        Map<String, String> variables = endpoint.variables(0, List.of());
        for (String name : new String[] {"NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "AWS_CA_BUNDLE"}) {
            assertThat(Files.readString(Path.of(variables.get(name)))).as(name).endsWith(own);
        }
        Path file = Path.of(variables.get("AWS_CA_BUNDLE"));
        Files.delete(file);
        endpoint.variables(0, List.of());
        assertThat(file).exists();
    }
}

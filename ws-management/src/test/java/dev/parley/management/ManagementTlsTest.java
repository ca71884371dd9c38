package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.gateway.testing.Certificates;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management API over TLS. */
class ManagementTlsTest {

    @TempDir
    Path folder;

    private final Recorder connects = new Recorder();

    @Test
    @Tag("ws-064")
    void calls_are_answered_over_tls_with_the_certificate_of_their_own_port() throws Exception {
        Certificates certificates = new Certificates(folder);
        try (TestGateway gateway = TestGateway.start(
                        TestConfig.DEFAULT.build(certificates.endpoint("first")),
                        Map.of(
                                "$connect",
                                connects,
                                "$disconnect",
                                event -> Future.succeededFuture(FunctionResult.ok())));
                RawClient client = certificates.clients().open(gateway.port())) {
            int port = ManagementPort.start(gateway, certificates.endpoint("management"), new LocalOnly());
            assertThat(certificates.clients().certificateOf(port)).isEqualTo("CN=management");
            HttpRequest post = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/testing/@connections/"
                            + connects.take().connectionId()))
                    .POST(BodyPublishers.ofString("hello"))
                    .build();
            HttpResponse<String> response = certificates.clients().http().send(post, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(client.readText()).isEqualTo("hello");
        }
    }
}

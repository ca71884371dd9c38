package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.http.Endpoint;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SelfSignedCertificate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellVerticleTest {

    @Test
    void it_answers_health_checks() {
        try (ShellSite site = ShellSite.open()) {
            assertThat(Http.get(site.port(), "/health/live").statusCode()).isEqualTo(200);
            assertThat(Http.get(site.port(), "/health/ready").statusCode()).isEqualTo(200);
            assertThat(Http.get(site.port(), "/health/ready").headers().firstValue("Cache-Control"))
                    .contains("no-store");
            assertThat(Http.get(site.port(), "/health/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_taken_port_stops_the_start_and_is_named() {
        try (ShellSite site = ShellSite.open()) {
            Endpoint taken = new Endpoint("127.0.0.1", site.port());

            assertThatThrownBy(
                            () -> Http.await(site.vertx.deployVerticle(new ShellVerticle(ShellConfig.DEFAULT, taken))))
                    .rootCause()
                    .satisfies(e -> assertThat(e).hasMessageContaining("in use"));
            assertThatThrownBy(
                            () -> Http.await(site.vertx.deployVerticle(new ShellVerticle(ShellConfig.DEFAULT, taken))))
                    .hasMessageContainingAll("can't listen on 127.0.0.1:" + site.port(), "another PORT");
        }
    }

    @Test
    void the_router_serves_on_any_port() {
        try (ShellSite site = ShellSite.open()) {
            int port = Http.await(site.vertx
                            .createHttpServer()
                            .requestHandler(ShellRouter.handler(site.vertx, ShellConfig.DEFAULT))
                            .listen(0, "127.0.0.1"))
                    .actualPort();
            String answer = RawHttp.send(port, "GET / HTTP/1.1\nHost: a%00b");

            assertThat(answer).startsWith("HTTP/1.1 400");

            assertThat(Http.get(port, "/").body()).contains("ws://127.0.0.1:" + port);
        }
    }

    @Test
    @SuppressWarnings("removal") // SelfSignedCertificate, to which Vert.x names no successor.
    void a_page_served_over_tls_connects_over_tls() {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
        Endpoint tls = new Endpoint("127.0.0.1", 0, Optional.of(certificate.keyCertOptions()));
        try (ShellSite site = ShellSite.of(ShellConfig.DEFAULT, tls)) {
            HttpClientOptions trusting = new HttpClientOptions()
                    .setSsl(true)
                    .setTrustOptions(new PemTrustOptions().addCertPath(certificate.certificatePath()));
            // Closed explicitly: Vert.x closes a client that is collected as garbage, with its request in progress.
            HttpClient client = site.vertx.createHttpClient(trusting);
            String page = Http.await(client.request(HttpMethod.GET, site.port(), "localhost", "/")
                    .compose(request -> request.send().compose(HttpClientResponse::body))
                    .map(Object::toString));
            Http.await(client.close());

            assertThat(page).contains("window.WS_URL = \"wss://localhost:" + site.port() + "\";");
        } finally {
            certificate.delete();
        }
    }
}

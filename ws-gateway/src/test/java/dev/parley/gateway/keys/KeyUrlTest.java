package dev.parley.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of a server that may be slow, endless or hostile, and keys of a file. */
class KeyUrlTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        TestGateway.await(vertx.close());
    }

    private KeyUrl serve(Duration timeLimit, Handler<HttpServerRequest> handler) {
        HttpServer server = TestGateway.await(
                vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
        return new KeyUrl(vertx, URI.create("http://127.0.0.1:" + server.actualPort() + "/keys"), timeLimit);
    }

    @Test
    void the_document_is_read() {
        Buffer jwks = TestIssuer.jwks(TestIssuer.of("EdDSA", "one"));
        KeyUrl keys = serve(LONG, request -> request.response().end(jwks));
        assertThat(TestGateway.await(keys.read())).isEqualTo(jwks);
        assertThat(TestGateway.await(keys.read())).isEqualTo(jwks);
    }

    @Test
    void another_status_is_no_document_and_redirects_are_not_followed() {
        AtomicInteger requests = new AtomicInteger();
        KeyUrl keys = serve(LONG, request -> {
            requests.incrementAndGet();
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", request.absoluteURI() + "?again")
                    .end("{}");
        });
        assertThatThrownBy(() -> TestGateway.await(keys.read())).hasMessageContaining("302");
        assertThat(requests).hasValue(1);
    }

    @Test
    void an_endless_document_is_cut_off() {
        Buffer part = Buffer.buffer(new byte[64 * 1024]);
        KeyUrl keys = serve(LONG, request -> {
            request.response().setChunked(true);
            long timer = vertx.setPeriodic(1, tick -> request.response().write(part));
            request.response().closeHandler(closed -> vertx.cancelTimer(timer));
        });
        assertThatThrownBy(() -> TestGateway.await(keys.read())).hasMessageContaining("bytes");
    }

    @Test
    void a_server_that_is_silent_before_or_within_its_answer_costs_the_time_limit() {
        KeyUrl silent = serve(Duration.ofMillis(100), request -> {});
        assertThatThrownBy(() -> TestGateway.await(silent.read())).hasMessageContaining("PT0.1S");
        KeyUrl half = serve(
                Duration.ofMillis(100),
                request -> request.response().setChunked(true).write("{"));
        assertThatThrownBy(() -> TestGateway.await(half.read())).hasMessageContaining("PT0.1S");
        assertThatThrownBy(() -> TestGateway.await(half.read())).hasMessageContaining("PT0.1S");
    }

    @Test
    void a_server_that_is_not_there_fails_the_read() {
        KeyUrl keys = new KeyUrl(vertx, URI.create("http://127.0.0.1:1/keys"));
        assertThatThrownBy(() -> TestGateway.await(keys.read())).hasMessageContaining("refused");
    }

    @Test
    void a_file_is_read_up_to_its_bound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys.json");
        Files.write(file, new byte[KeyDocument.MAX_BYTES * 2]);
        assertThat(TestGateway.await(new KeyFile(vertx, file).read()).length()).isEqualTo(KeyDocument.MAX_BYTES + 1);
        KeyFile missing = new KeyFile(vertx, folder.resolve("missing"));
        assertThatThrownBy(() -> TestGateway.await(missing.read())).isInstanceOf(RuntimeException.class);
    }
}

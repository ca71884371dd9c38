package dev.parley.examples.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.testing.TestClient;
import dev.parley.testing.TestClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewsServerTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void what_is_posted_reaches_every_reader() throws Exception {
        NewsServer news = await(NewsServer.start(vertx, 0, 0));
        URI sockets = URI.create("ws://localhost:" + news.parley().port());
        try (TestClients clients = new TestClients();
                TestClient ann = clients.connect(sockets);
                TestClient bob = clients.connect(sockets)) {
            assertThat(ann.next()).isEqualTo("welcome");
            assertThat(bob.next()).isEqualTo("welcome");

            assertThat(post(news.http().actualPort(), "it rains")).isEqualTo(200);

            assertThat(ann.next()).isEqualTo("it rains");
            assertThat(bob.next()).isEqualTo("it rains");
            assertThat(get(news.http().actualPort(), "/metrics"))
                    .contains("parley_handshakes_accepted_total 2.0", "jvm_memory_used_bytes");

            await(news.stop());
            assertThat(ann.closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void a_start_without_a_free_port_leaves_nothing() {
        NewsServer news = await(NewsServer.start(vertx, 0, 0));
        int taken = news.http().actualPort();
        Vertx other = Vertx.vertx();
        try {
            assertThatThrownBy(() -> await(NewsServer.start(other, taken, 0))).hasMessageContaining("in use");
            assertThat(other.deploymentIDs()).isEmpty();
        } finally {
            await(other.close());
        }
    }

    private static String get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static int post(int port, String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/news"))
                .POST(BodyPublishers.ofString(text))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.http.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class HealthVerticleTest {

    private static String status(HealthVerticle health, String path) {
        try (RawClient client = RawClient.tcp(health.port())) {
            RawClient.Response response = client.handshake(path);
            return response.status() + " " + response.body();
        }
    }

    @Test
    void it_is_ready_between_start_and_stop_while_it_can_work_and_alive_all_the_time(Vertx vertx) {
        HealthVerticle health = new HealthVerticle(new Endpoint("127.0.0.1", 0));
        vertx.deployVerticle(health).await();
        assertThat(status(health, "/health/live")).isEqualTo("200 ok\n");
        assertThat(status(health, "/health/ready")).isEqualTo("503 starting\n");
        AtomicReference<String> reason = new AtomicReference<>("");
        health.ready(reason::get);
        assertThat(status(health, "/health/ready")).isEqualTo("200 ok\n");
        reason.set("Redis is away");
        assertThat(status(health, "/health/ready")).isEqualTo("503 Redis is away\n");
        health.drain();
        assertThat(status(health, "/health/live")).isEqualTo("200 ok\n");
        assertThat(status(health, "/health/ready")).isEqualTo("503 stopping\n");
    }

    @Test
    void all_other_paths_are_not_found(Vertx vertx) {
        HealthVerticle health = new HealthVerticle(new Endpoint("127.0.0.1", 0));
        vertx.deployVerticle(health).await();
        assertThat(status(health, "/")).startsWith("404 ");
        assertThat(status(health, "/health")).startsWith("404 ");
    }
}

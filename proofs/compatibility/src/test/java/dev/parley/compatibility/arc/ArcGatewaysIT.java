package dev.parley.compatibility.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.Neighbours;
import dev.parley.launcher.ParleyJar;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The same app behind two gateways, with its functions in a process of their own that reaches sockets on both. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("ws-080")
class ArcGatewaysIT {

    private static final String[] KEYS = {"APP", Chatter.FOLDER, "ACCESS_KEYS", "functions:a secret"};

    private final RedisServer redis = RedisServer.started();
    private final Neighbours neighbours = new Neighbours(redis.url());
    private final ParleyJar functions = ParleyJar.started(neighbours.next(KEYS), "functions");
    private final ParleyJar one = ParleyJar.started(neighbours.next(KEYS), "gateway");
    private final ParleyJar two = ParleyJar.started(neighbours.next(KEYS), "gateway");

    @BeforeAll
    void meet() {
        await().atMost(Duration.ofSeconds(30)).until(() -> Stream.of(one, two).allMatch(ArcGatewaysIT::takesSockets));
    }

    private static boolean takesSockets(ParleyJar gateway) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake("/").status() == 101;
        }
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        functions.close();
        redis.close();
    }

    @Test
    void architects_client_asks_beside_the_functions_and_reaches_a_socket_on_another_gateway() {
        try (Chatter ann = new Chatter(one.port());
                Chatter bob = new Chatter(two.port())) {
            ann.says("arc", bob.id(), "over there");

            assertThat(bob.hears()).isEqualTo("{\"text\":\"over there\"}");
        }
    }

    @Test
    void awss_client_asks_the_senders_gateway_and_reaches_a_socket_on_another() {
        try (Chatter ann = new Chatter(one.port());
                Chatter bob = new Chatter(two.port())) {
            ann.says("sdk", bob.id(), "over there");

            assertThat(bob.hears()).isEqualTo("over there");
        }
    }
}

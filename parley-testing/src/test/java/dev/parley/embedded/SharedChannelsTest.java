package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.cluster.Cluster;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.PeerName;
import dev.parley.testing.TestClient;
import dev.parley.testing.TestClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several Parleys that share channels. */
class SharedChannelsTest {

    private static final VertxOptions ONE_LOOP = new VertxOptions().setEventLoopPoolSize(1);

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static Parley start(Vertx vertx, Rooms rooms, String redis) {
        return await(Parley.builder()
                .app(rooms)
                .host("127.0.0.1")
                .port(0)
                .redis(redis)
                .start(vertx));
    }

    @Test
    void redis_carries_what_is_published_from_one_to_the_other() {
        Vertx one = Vertx.vertx(ONE_LOOP);
        Vertx two = Vertx.vertx(ONE_LOOP);
        try (RedisServer redis = RedisServer.started();
                TestClients clients = new TestClients()) {
            Rooms rooms = new Rooms();
            Parley first = start(one, rooms, redis.url());
            Parley second = start(two, rooms, redis.url());
            TestClient ann = Rooms.enter(clients, first);
            TestClient bob = Rooms.enter(clients, second);
            ann.send("hello");
            assertThat(bob.next()).isEqualTo("hello");
            await(second.channels().publish(Rooms.ROOM, "from outside"));
            assertThat(ann.next()).isEqualTo("hello");
            assertThat(ann.next()).isEqualTo("from outside");

            await(first.stop());
            assertThat(ann.closeCode()).isEqualTo(1012);
            assertThat(rooms.ends).hasSize(1);
            bob.send("alone");
            assertThat(bob.next()).isEqualTo("from outside");
            assertThat(bob.next()).isEqualTo("alone");

            // Without Redis, on the same Vert.x: nothing of the former start is left in it.
            Parley again =
                    await(Parley.builder().app(rooms).host("127.0.0.1").port(0).start(one));
            try (TestClient cat = Rooms.enter(clients, again)) {
                cat.send("who is there?");
                assertThat(cat.next()).isEqualTo("who is there?");
            }
            await(second.stop());
        } finally {
            await(one.close());
            await(two.close());
        }
    }

    @Test
    void a_clustered_vertx_is_refused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PeerName self = PeerName.parse("127.0.0.1", port);
        Vertx clustered =
                await(Cluster.join(ONE_LOOP, new ClusterConfig(List.of(self), "127.0.0.1", port, Optional.empty())));
        try {
            assertThatThrownBy(() ->
                            await(Parley.builder().app(new Rooms()).port(0).start(clustered)))
                    .hasMessageContaining("This Vert.x is clustered, so Parley's events could reach other processes");
        } finally {
            await(clustered.close());
        }
    }
}

package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.http.testing.Authority;
import dev.parley.launcher.Neighbours;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that talks TLS and asks its clients for a certificate. */
class RedisTlsTest {

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void redis_and_process_show_each_other_certificates(@TempDir Path folder) throws Exception {
        Authority authority = new Authority(folder, "authority");
        Authority.Certified server = authority.issue("redis");
        Authority.Certified client = authority.issue("client");
        int port = Neighbours.freePort();
        Vertx vertx = Vertx.vertx();
        try (RedisServer redis = RedisServer.started(
                "--tls-port", "" + port,
                "--tls-cert-file", server.certificatePath(),
                "--tls-key-file", server.keyPath(),
                "--tls-ca-cert-file", server.authorityPath(),
                "--tls-auth-clients", "yes")) {
            RedisSettings settings = new RedisReader(new Variables(Map.of(
                            "REDIS_URL", "rediss://localhost:" + port,
                            "REDIS_CERT", client.certificatePath(),
                            "REDIS_KEY", client.keyPath(),
                            "REDIS_CA", client.authorityPath())))
                    .read(ChannelLimits.DEFAULT)
                    .orElseThrow();
            RedisBackplane backplane = get(RedisBackplane.start(vertx, settings));
            assertThat(backplane.connected()).isTrue();
            // those of the backplane, and the one that asks
            assertThat(redis.command("CLIENT", "LIST").lines().filter(line -> line.contains(" addr=")))
                    .hasSizeGreaterThanOrEqualTo(3);
            get(backplane.close());
        }
        get(vertx.close());
    }
}

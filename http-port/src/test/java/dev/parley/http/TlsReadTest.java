package dev.parley.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.testing.Authority;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How connections over TLS are read. */
class TlsReadTest {

    private final Vertx vertx = Vertx.vertx();
    /** For each request, whether its connection is read once a turn. */
    private final List<Boolean> reads = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void listen() throws Exception {
        Authority.Certified certified = new Authority(folder, "authority").issue("node");
        PemKeyCertOptions certificate =
                new PemKeyCertOptions().setCertPath(certified.certificatePath()).setKeyPath(certified.keyPath());
        Promise<HttpPort> listening = Promise.promise();
        vertx.getOrCreateContext().runOnContext(here -> new HttpPort(
                        vertx, new Endpoint("127.0.0.1", 0, Optional.of(certificate)), this::serve)
                .listen()
                .onComplete(listening));
        port = await(listening.future()).number();
    }

    private void serve(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        reads.add(channel.unsafe().recvBufAllocHandle() instanceof OneRead);
        request.response().end();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_connection_after_the_first_is_read_once_a_turn_from_its_first_byte() throws Exception {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setVerifyHost(false)
                .setKeepAlive(false));
        for (int i = 0; i < 2; i++) {
            HttpClientResponse response =
                    await(client.request(HttpMethod.GET, port, "127.0.0.1", "/").compose(request -> request.send()));
            assertThat(response.statusCode()).isEqualTo(200);
        }
        assertThat(reads).hasSize(2).endsWith(true);
    }
}

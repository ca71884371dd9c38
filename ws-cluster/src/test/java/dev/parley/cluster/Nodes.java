package dev.parley.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** Several nodes in one JVM, each at a loopback address of its own and all at one port, as several machines would be. */
final class Nodes implements AutoCloseable {

    /** 127.a.b.x; at random, so that tests at the same time don't meet. */
    private final String net = "127." + ThreadLocalRandom.current().nextInt(1, 255) + "."
            + ThreadLocalRandom.current().nextInt(1, 255) + ".";

    private static final int EVENT_LOOPS = 2;

    final int port;
    private final List<Vertx> started = new ArrayList<>();

    Nodes() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(host(1)))) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String host(int number) {
        return net + number;
    }

    String id(int number) {
        return host(number) + ":" + port;
    }

    List<PeerName> peers(int... numbers) {
        List<PeerName> peers = new ArrayList<>();
        for (int number : numbers) {
            peers.add(new PeerName(host(number), port));
        }
        return peers;
    }

    ClusterConfig config(int number, List<PeerName> peers) {
        return new ClusterConfig(peers, host(number), port, Optional.empty());
    }

    Vertx start(int number, int... peers) {
        return start(config(number, peers(peers)));
    }

    Vertx start(ClusterConfig config) {
        return keep(Cluster.join(options(), config));
    }

    /** Peers know it by a proxy's address, {@code number}; it listens at {@code actual}. */
    Vertx startBehindProxy(int number, int actual, int... peers) {
        return start(new ClusterConfig(
                peers(peers), host(actual), port, Optional.of(new PeerName(host(number), port)), Optional.empty()));
    }

    static Future<Vertx> join(ClusterConfig config, NodeSettings settings) {
        return Cluster.join(Transport.NIO, options(), config, settings);
    }

    Vertx keep(Future<Vertx> joined) {
        Vertx vertx = get(joined);
        started.add(vertx);
        return vertx;
    }

    /** Few threads, as there are many nodes. */
    static VertxOptions options() {
        return new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setWorkerPoolSize(2);
    }

    static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }

    static List<String> members(Vertx vertx) {
        return ((VertxInternal) vertx).clusterManager().getNodes();
    }

    static List<String> selected(Vertx vertx, String address) {
        return get(Future.<List<RegistrationInfo>>future(
                        promise -> ((VertxInternal) vertx).clusterManager().getRegistrations(address, promise)))
                .stream()
                .map(RegistrationInfo::nodeId)
                .toList();
    }

    static ReplyFailure failure(Vertx vertx, String address) {
        return get(vertx.eventBus()
                .request(address, "?", new DeliveryOptions().setSendTimeout(5_000))
                .map(answer -> (ReplyFailure) null)
                .recover(e -> Future.succeededFuture(((ReplyException) e).failureType())));
    }

    static Object answer(Vertx vertx, String address) {
        return answer(vertx, address, "?");
    }

    /** The answer's body, or the failure's text after half a second without one. */
    static Object answer(Vertx vertx, String address, String body) {
        return get(vertx.eventBus()
                .<Object>request(address, body, new DeliveryOptions().setSendTimeout(500))
                .map(answer -> answer.body())
                .recover(failure -> Future.succeededFuture(failure.toString())));
    }

    /** Blocks all event loops of a Vert.x until the latch opens. @return open when all are blocked */
    static CountDownLatch block(Vertx vertx, CountDownLatch until) {
        CountDownLatch blocked = new CountDownLatch(EVENT_LOOPS);
        for (int loop = 0; loop < EVENT_LOOPS; loop++) {
            ((VertxInternal) vertx).createEventLoopContext().runOnContext(now -> {
                blocked.countDown();
                try {
                    until.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        return blocked;
    }

    static void awaitAll(int count, Vertx... all) {
        await().untilAsserted(() -> {
            for (Vertx vertx : all) {
                assertThat(members(vertx)).hasSize(count);
            }
        });
    }

    @Override
    public void close() {
        started.forEach(vertx -> get(vertx.close()));
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.FunctionHost;
import dev.parley.cluster.Cluster;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.PeerName;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.GatewayVerticle;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.limit.ClientLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Processes with incompatible versions: unreadable messages are answered, so that no process waits forever. */
class UnreadableTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    /** Writes messages that our codecs can't read. */
    private record Garbled(String name) implements MessageCodec<Object, Object> {
        @Override
        public void encodeToWire(Buffer buffer, Object value) {
            buffer.appendInt(2).appendString("[]");
        }

        @Override
        public Object decodeFromWire(int position, Buffer buffer) {
            throw new UnsupportedOperationException("Nothing is sent to the one that garbles");
        }

        @Override
        public Object transform(Object value) {
            return value;
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }

    private final List<Integer> ports = Neighbours.freePorts(2);
    private final AtomicInteger next = new AtomicInteger();

    private Vertx join() {
        List<PeerName> peers =
                ports.stream().map(port -> new PeerName("127.0.0.1", port)).toList();
        ClusterConfig config =
                new ClusterConfig(peers, "127.0.0.1", ports.get(next.getAndIncrement()), Optional.empty());
        Vertx vertx = TestGateway.await(Cluster.join(new VertxOptions().setEventLoopPoolSize(1), config));
        BusCodecs.register(vertx);
        return vertx;
    }

    private static void garble(Vertx vertx, String codec) {
        vertx.eventBus().unregisterCodec(codec).registerCodec(new Garbled(codec));
    }

    private static int statusOfHandshake(Vertx functions, Vertx gateway) {
        TestGateway.await(FunctionHost.start(functions, Map.of("$connect", OK)));
        GatewayVerticle verticle = new GatewayVerticle(
                TestConfig.DEFAULT.build(),
                GatewayProcess.alone(ClientLimits.NONE, new ProcessDrain(DrainConfig.over(Duration.ZERO))),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                new UpgradeRequired());
        TestGateway.await(gateway.deployVerticle(verticle));
        try (RawClient client = RawClient.tcp(verticle.port())) {
            return client.handshake("/").status();
        } finally {
            TestGateway.await(gateway.close());
            TestGateway.await(functions.close());
        }
    }

    @Test
    void an_unreadable_result_counts_as_a_failure() {
        Vertx functions = join();
        garble(functions, "parley.result");
        assertThat(statusOfHandshake(functions, join())).isEqualTo(502);
    }

    @Test
    void an_unreadable_event_is_rejected_if_there_is_no_other_host() {
        Vertx gateway = join();
        garble(gateway, "parley.event");
        assertThat(statusOfHandshake(join(), gateway)).isEqualTo(503);
    }
}

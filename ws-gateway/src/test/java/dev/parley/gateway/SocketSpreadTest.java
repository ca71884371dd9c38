package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which event loop a socket comes to. */
class SocketSpreadTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());
    private static final int LOOPS = 4;
    private static final int EACH = 100;

    @Test
    void sockets_are_spread_evenly_over_the_loops_also_when_many_come_at_once() throws InterruptedException {
        Queue<RawClient> clients = new ConcurrentLinkedQueue<>();
        try (TestGateway gateway = TestGateway.start(
                TestConfig.DEFAULT.build(),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                LOOPS,
                (connections, channels) -> Map.of("$connect", OK, "$disconnect", OK))) {
            List<Thread> crowd = IntStream.range(0, LOOPS)
                    .mapToObj(i -> new Thread(() -> open(gateway.port(), clients)))
                    .toList();
            crowd.forEach(Thread::start);
            for (Thread one : crowd) {
                one.join();
            }
            assertThat(clients).hasSize(LOOPS * EACH);
            assertThat(gateway.socketsPerLoop()).hasSize(LOOPS).allSatisfy(sockets -> assertThat(sockets)
                    .isBetween(EACH - 2L, EACH + 2L));
            clients.forEach(RawClient::close);
        }
    }

    private static void open(int port, Queue<RawClient> clients) {
        for (int i = 0; i < EACH; i++) {
            clients.add(RawClient.open(port));
        }
    }
}

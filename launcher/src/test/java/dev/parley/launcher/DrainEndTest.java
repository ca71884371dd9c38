package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.drain.DrainStatus;
import dev.parley.gateway.drain.DrainStatus.State;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainEndTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private static TestGateway gatewayWith(Duration drain) {
        return TestGateway.start(
                TestConfig.DEFAULT.build(drain),
                new InProcessBackplane(ChannelLimits.DEFAULT),
                1,
                (connections, channels) -> Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
    }

    @Test
    void it_is_reached_once_the_last_connection_is_gone() {
        try (TestGateway gateway = gatewayWith(Duration.ofSeconds(30));
                RawClient client = RawClient.open(gateway.port())) {
            Future<Void> end = new DrainEnd(gateway.vertx(), gateway.drain()).reached();
            assertThat(end.isComplete()).isFalse();
            TestGateway.await(gateway.drain().stop());
            assertThat(client.readClose().closeCode()).isEqualTo(1012);
            client.sendClose(1012, "");
            TestGateway.await(end);
        }
    }

    @Test
    void it_is_reached_though_the_drain_can_not_be_read_for_a_while() {
        Vertx vertx = Vertx.vertx();
        Iterator<Future<DrainStatus>> answers = List.of(
                        Future.<DrainStatus>failedFuture("broken"),
                        Future.succeededFuture(new DrainStatus(State.DRAINED, 0, 0, 0, 0)))
                .iterator();
        TestGateway.await(new DrainEnd(vertx, answers::next, Duration.ofHours(1)).reached());
        TestGateway.await(vertx.close());
    }

    @Test
    void it_is_reached_after_the_longest_time_of_a_drain_in_any_case() {
        try (TestGateway gateway = gatewayWith(Duration.ofMillis(200));
                RawClient client = RawClient.open(gateway.port())) {
            TestGateway.await(new DrainEnd(gateway.vertx(), gateway.drain()).reached());
            client.drop();
        }
    }
}

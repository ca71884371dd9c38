package dev.parley.gateway;

import dev.parley.backplane.ChannelLimits;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.gateway.testing.HeldBackplane;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** A channel, whose history and deliveries a test may hold, and a client that joins it from a position. */
abstract class ReplayStage {

    private static final ChannelLimits LIMITS = new ChannelLimits(300, 64L << 20, Duration.ofDays(1), 1000, 100);

    final HeldBackplane backplane = new HeldBackplane(LIMITS);
    final Recorder connects = new Recorder();
    final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", connects));
    final RawClient client = RawClient.open(gateway.port());
    final String id = connects.take().connectionId();

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    Position publish(String text) {
        return TestGateway.await(gateway.channels().publish("tea", text)).position();
    }

    /** Publishes numbers, from the first to the last; says where the last one stands. */
    Position publish(int first, int last) {
        Position position = Position.NONE;
        for (int i = first; i <= last; i++) {
            position = publish("" + i);
        }
        return position;
    }

    static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "" + i).toList();
    }

    Future<Joined> joining(Position from) {
        return gateway.channels().join(id, "tea", JoinOptions.DEFAULT.from(from));
    }

    Joined join(Position from) {
        return TestGateway.await(joining(from));
    }

    Joined joinLive() {
        return TestGateway.await(gateway.channels().join(id, "tea"));
    }

    int members() {
        return TestGateway.await(gateway.channels().members("tea")).count();
    }
}

package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several gateways spread their events over several equally good hosts. */
class EventSpreadTest {

    private static final int HOSTS = 4;
    private static final int GATEWAYS = 8;

    /** Every context has an event loop of its own: no gateway prefers a host on its loop. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(HOSTS + GATEWAYS));

    private final List<AtomicInteger> events = new ArrayList<>();
    private final List<Context> contexts = new ArrayList<>();
    private final List<EventDispatcher> gateways = new ArrayList<>();
    private final Promise<FunctionResult> answer = Promise.promise();

    @BeforeEach
    void start() {
        BusCodecs.register(vertx);
        for (int i = 0; i < HOSTS; i++) {
            AtomicInteger count = new AtomicInteger();
            events.add(count);
            WebSocketFunction function = event -> {
                count.incrementAndGet();
                return answer.future();
            };
            Bus.on(Bus.newContext(vertx), () -> FunctionHost.start(vertx, Map.of(Bus.ROUTE, function)));
        }
        for (int i = 0; i < GATEWAYS; i++) {
            Context context = Bus.newContext(vertx);
            contexts.add(context);
            gateways.add(Bus.on(context, () -> {
                EventDispatcher gateway = new EventDispatcher(vertx, Duration.ofSeconds(20));
                return gateway.start(Set.of(Bus.ROUTE)).map(gateway);
            }));
        }
        // A gateway starts as soon as it knows one host of each route.
        Awaitility.await().until(() -> IntStream.range(0, GATEWAYS).allMatch(this::knowsAllHosts));
    }

    @AfterEach
    void close() {
        Bus.await(vertx.close());
    }

    private boolean knowsAllHosts(int gateway) {
        int known = Bus.on(
                contexts.get(gateway),
                () -> Future.succeededFuture(gateways.get(gateway).hostCount()));
        return known == HOSTS;
    }

    /** One event of one gateway. */
    private Future<Outcome> call(int gateway, String requestId) {
        Promise<Outcome> outcome = Promise.promise();
        contexts.get(gateway)
                .runOnContext(here ->
                        gateways.get(gateway).call(Bus.event("id", requestId)).onComplete(outcome));
        return outcome.future();
    }

    private void assertSpread(int total) {
        double share = total / (double) HOSTS;
        assertThat(events).allSatisfy(count -> assertThat(count.doubleValue()).isCloseTo(share, within(share / 4)));
    }

    /** The chance that fair dice miss: a host's count is 6.4 standard deviations from its share (below 1e-9). */
    @Test
    void events_that_come_one_at_a_time_are_spread_over_all_hosts() {
        int total = 2000;
        answer.complete(FunctionResult.ok());
        for (int i = 0; i < total; i++) {
            Bus.await(call(i % GATEWAYS, "r" + i));
        }
        assertSpread(total);
    }

    @Test
    void events_in_flight_together_are_spread_over_all_hosts() {
        int total = 64 * GATEWAYS;
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            outcomes.add(call(i % GATEWAYS, "r" + i));
        }
        Awaitility.await()
                .until(() -> events.stream().mapToInt(AtomicInteger::get).sum() == total);
        assertSpread(total);
        answer.complete(FunctionResult.ok());
        Bus.await(Future.all(outcomes));
    }
}

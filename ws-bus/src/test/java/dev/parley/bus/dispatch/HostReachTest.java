package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a gateway last reached a function host. */
class HostReachTest {

    private static final String GATEWAY = "gateway";
    private static final String FUNCTIONS = "functions";
    private static final long TWO_SECONDS = Duration.ofSeconds(2).toNanos();
    private static final long FOUR_SECONDS = Duration.ofSeconds(4).toNanos();

    private final BusCluster cluster = new BusCluster();
    private final Vertx gatewayVertx = cluster.start(GATEWAY);
    private final Vertx functionsVertx = cluster.start(FUNCTIONS);
    private final Context gateway = Bus.newContext(gatewayVertx);
    private EventDispatcher dispatcher;

    @BeforeEach
    void start() {
        dispatcher = Bus.on(gateway, () -> {
            EventDispatcher made = new EventDispatcher(gatewayVertx, Duration.ofSeconds(20));
            return made.start(Set.of(Bus.ROUTE)).map(made);
        });
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static FunctionHost host(Vertx vertx) {
        return Bus.on(
                Bus.newContext(vertx),
                () -> FunctionHost.start(
                        vertx, Map.of(Bus.ROUTE, event -> Future.succeededFuture(FunctionResult.ok()))));
    }

    private long unreachedNanos() {
        return Bus.on(gateway, () -> Future.succeededFuture(dispatcher.unreachedNanos()));
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void a_host_that_announces_itself_over_a_link_that_carries_no_events_is_not_reached() {
        host(functionsVertx);
        soon().until(() -> dispatcher.hasHost(Bus.ROUTE) && unreachedNanos() < TWO_SECONDS);
        cluster.relayTo(FUNCTIONS).swallow();
        soon().until(() -> unreachedNanos() > FOUR_SECONDS);
        assertThat(dispatcher.hasHost(Bus.ROUTE)).isTrue();

        cluster.relayTo(FUNCTIONS).cut();
        soon().until(() -> unreachedNanos() < TWO_SECONDS);
    }

    @Test
    void without_any_host_the_time_counts_from_the_start() {
        soon().until(() -> unreachedNanos() > TWO_SECONDS);
        host(functionsVertx);
        soon().until(() -> unreachedNanos() < TWO_SECONDS);
    }

    @Test
    void a_host_that_leaves_is_not_reached_any_more() {
        FunctionHost leaving = host(functionsVertx);
        soon().until(() -> dispatcher.hasHost(Bus.ROUTE));
        Bus.on(Bus.newContext(functionsVertx), leaving::stop);
        soon().until(() -> unreachedNanos() > FOUR_SECONDS);
    }
}

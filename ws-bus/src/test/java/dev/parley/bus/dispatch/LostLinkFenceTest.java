package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.dispatch.Outcome.Answered;
import dev.parley.bus.dispatch.Outcome.Failed;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fence between processes, while links are lost. */
class LostLinkFenceTest {

    private static final String LOST = "lost";
    private static final String CLAIMANT = "claimant";
    private static final String FUNCTIONS = "functions";
    private static final int EVENTS = 50;

    private final BusCluster cluster = new BusCluster();
    private final Vertx lostVertx = cluster.start(LOST);
    private final Vertx claimantVertx = cluster.start(CLAIMANT);
    private final Vertx functionsVertx = cluster.start(FUNCTIONS);
    private final Context lost = Bus.newContext(lostVertx);
    private final Context claimant = Bus.newContext(claimantVertx);
    private final String gatewayId = ConnectionId.newGateway();
    private final Queue<WebSocketEvent> begun = new ConcurrentLinkedQueue<>();
    private EventDispatcher lostGateway;
    private EventDispatcher claiming;

    @BeforeEach
    void start() {
        WebSocketFunction function = event -> {
            begun.add(event);
            return Future.succeededFuture(FunctionResult.ok());
        };
        Map<String, WebSocketFunction> routes = Map.of(Bus.ROUTE, function, Bus.DISCONNECT, function);
        Bus.on(Bus.newContext(functionsVertx), () -> FunctionHost.start(functionsVertx, routes));
        lostGateway = dispatcher(lostVertx, lost);
        claiming = dispatcher(claimantVertx, claimant);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static EventDispatcher dispatcher(Vertx vertx, Context context) {
        EventDispatcher dispatcher = Bus.on(context, () -> {
            EventDispatcher made = new EventDispatcher(vertx, Duration.ofSeconds(20));
            return made.start(Set.of(Bus.ROUTE)).map(made);
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Bus.on(context, () -> Future.succeededFuture(dispatcher.hasHost(Bus.ROUTE))));
        return dispatcher;
    }

    private static <T> Future<T> begin(Context context, Supplier<Future<T>> call) {
        Promise<T> result = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(result));
        return result.future();
    }

    private List<Future<Outcome>> sendMessages() {
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            WebSocketEvent message = Bus.event(ConnectionId.newConnection(gatewayId), "r" + i);
            outcomes.add(begin(lost, () -> lostGateway.call(message)));
        }
        return outcomes;
    }

    @Test
    void events_that_a_link_swallowed_are_refused_when_they_come_again_after_the_disconnect() {
        cluster.relayTo(FUNCTIONS).swallow();
        List<Future<Outcome>> outcomes = sendMessages();
        Future<FencedGateway> fencing = begin(claimant, () -> claiming.fence(gatewayId, 1));
        Bus.await(lostVertx.timer(500));
        assertThat(fencing.isComplete()).isFalse();
        cluster.relayTo(FUNCTIONS).cut();
        FencedGateway fenced = Bus.await(fencing);
        String connection = ConnectionId.newConnection(gatewayId);
        int before = begun.size();
        assertThat(Bus.await(begin(claimant, () -> fenced.call(Bus.disconnect(connection, "end"), () -> true))))
                .isInstanceOf(Answered.class);
        Bus.await(Future.all(outcomes));
        assertThat(begun).hasSize(before + 1);
        assertThat(outcomes.stream().filter(outcome -> outcome.result() == Failed.FENCED))
                .hasSize(EVENTS - before);
    }

    @Test
    void a_host_whose_answers_are_lost_is_asked_again() {
        cluster.relayTo(CLAIMANT).swallow();
        Future<FencedGateway> fencing = begin(claimant, () -> claiming.fence(gatewayId, 1));
        Bus.await(lostVertx.timer(500));
        assertThat(fencing.isComplete()).isFalse();
        cluster.relayTo(CLAIMANT).cut();
        Bus.await(fencing);
        assertThat(Bus.await(
                        begin(lost, () -> lostGateway.call(Bus.event(ConnectionId.newConnection(gatewayId), "r")))))
                .isEqualTo(Failed.FENCED);
        assertThat(begun).isEmpty();
    }
}

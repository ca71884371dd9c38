package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.FunctionResult;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events in flight when the link to the function host is lost, though its process lives. */
class LostLinkEventsTest {

    private static final String GATEWAY = "gateway";
    private static final String FUNCTIONS = "functions";
    private static final int EVENTS = 100;

    private final BusCluster cluster = new BusCluster();
    private final Vertx gatewayVertx = cluster.start(GATEWAY);
    private final Vertx functionsVertx = cluster.start(FUNCTIONS);
    private final Context gateway = Bus.newContext(gatewayVertx);
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();
    private final Promise<FunctionResult> answer = Promise.promise();
    private EventDispatcher dispatcher;

    @BeforeEach
    void start() {
        Bus.on(
                Bus.newContext(functionsVertx),
                () -> FunctionHost.start(functionsVertx, Map.of(Bus.ROUTE, event -> {
                    begun.add(event.requestContext().requestId());
                    return answer.future();
                })));
        dispatcher = Bus.on(gateway, () -> {
            EventDispatcher made = new EventDispatcher(gatewayVertx, Duration.ofSeconds(20));
            return made.start(Set.of(Bus.ROUTE)).map(made);
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> dispatcher.hasHost(Bus.ROUTE));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private List<Future<Outcome>> call() {
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            Promise<Outcome> outcome = Promise.promise();
            String requestId = "r" + i;
            gateway.runOnContext(
                    here -> dispatcher.call(Bus.event("id", requestId)).onComplete(outcome));
            outcomes.add(outcome.future());
        }
        return outcomes;
    }

    private static void assertAnswered(List<Future<Outcome>> outcomes) {
        Bus.await(Future.all(outcomes));
        assertThat(outcomes).allMatch(outcome -> outcome.result() instanceof Outcome.Answered);
    }

    @Test
    void events_that_the_link_swallowed_run_once() {
        cluster.relayTo(FUNCTIONS).swallow();
        List<Future<Outcome>> outcomes = call();
        Bus.await(gatewayVertx.timer(200));
        cluster.relayTo(FUNCTIONS).cut();
        answer.complete(FunctionResult.ok());
        assertAnswered(outcomes);
        assertThat(begun).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void events_whose_answers_the_link_swallowed_are_answered_by_a_second_run() {
        List<Future<Outcome>> outcomes = call();
        Awaitility.await().until(() -> begun.size() == EVENTS);
        cluster.relayTo(GATEWAY).swallow();
        answer.complete(FunctionResult.ok());
        Bus.await(gatewayVertx.timer(200));
        cluster.relayTo(GATEWAY).cut();
        assertAnswered(outcomes);
        assertThat(begun).hasSize(2 * EVENTS);
    }

    @Test
    void events_that_still_run_when_the_link_is_lost_are_not_run_again() {
        List<Future<Outcome>> outcomes = call();
        Awaitility.await().until(() -> begun.size() == EVENTS);
        cluster.relayTo(FUNCTIONS).cut();
        cluster.relayTo(GATEWAY).cut();
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .until(() -> begun.size() == EVENTS);
        answer.complete(FunctionResult.ok());
        assertAnswered(outcomes);
        assertThat(begun).hasSize(EVENTS);
    }
}

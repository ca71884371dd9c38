package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.testing.Bus;
import dev.parley.bus.testing.BusCluster;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a gateway last reached a function host. */
class HostReachTest {

    private static final String GATEWAY = "gateway";
    private static final String FUNCTIONS = "functions";
    private static final String REMOTE = "remote";
    private static final long ONE_SECOND = Duration.ofSeconds(1).toNanos();
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

    /** A host of another process that announces itself, and has nothing else yet. */
    private void announce() {
        HostAnnouncement announcement = new HostAnnouncement(REMOTE, "", Set.of(Bus.ROUTE), false, true, true);
        functionsVertx.setPeriodic(HostAnnouncement.INTERVAL_MILLIS, again -> functionsVertx
                .eventBus()
                .publish(Addresses.HOSTS, announcement, new DeliveryOptions().setCodecName("parley.host")));
        soon().until(() -> dispatcher.hasHost(Bus.ROUTE));
    }

    private void onQuestion(Handler<Message<JsonArray>> handler) {
        Bus.await(functionsVertx
                .eventBus()
                .consumer(Addresses.unknownRequests(REMOTE), handler)
                .completion());
    }

    private void onEvent(Handler<Message<WebSocketEvent>> handler) {
        Bus.await(functionsVertx
                .eventBus()
                .consumer(Addresses.host(REMOTE), handler)
                .completion());
    }

    private Outcome call() {
        return Bus.on(gateway, () -> dispatcher.call(Bus.event("connection", "request")));
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

    @Test
    void a_host_that_is_a_second_and_a_half_behind_is_reached() {
        onQuestion(question -> functionsVertx.setTimer(1500, late -> question.reply(new JsonArray())));
        announce();
        soon().until(() -> unreachedNanos() > TWO_SECONDS);
        soon().until(() -> unreachedNanos() < ONE_SECOND);
    }

    @Test
    void a_host_that_does_not_answer_has_one_question_open() {
        AtomicInteger questions = new AtomicInteger();
        onQuestion(question -> questions.incrementAndGet());
        announce();
        soon().until(() -> questions.get() > 0);
        soon().until(() -> unreachedNanos() > FOUR_SECONDS);
        assertThat(questions).hasValue(1);
    }

    @Test
    void the_result_of_an_event_shows_that_its_host_is_reached() {
        onEvent(event -> event.reply(FunctionResult.ok(), new DeliveryOptions().setCodecName("parley.result")));
        announce();
        soon().until(() -> unreachedNanos() > FOUR_SECONDS);
        assertThat(call()).isInstanceOf(Outcome.Answered.class);
        assertThat(unreachedNanos()).isLessThan(TWO_SECONDS);
    }

    @Test
    void the_failure_of_an_event_shows_that_its_host_is_reached() {
        onEvent(event -> event.fail(FailureCode.FUNCTION_FAILED, "a test's own"));
        announce();
        soon().until(() -> unreachedNanos() > FOUR_SECONDS);
        assertThat(call()).isEqualTo(Outcome.Failed.FAILED);
        assertThat(unreachedNanos()).isLessThan(TWO_SECONDS);
    }

    @Test
    void a_host_that_names_the_events_it_does_not_have_is_reached() {
        onQuestion(question -> {
            if (!question.body().isEmpty()) {
                question.reply(new JsonArray());
            }
        });
        onEvent(event -> {});
        announce();
        soon().until(() -> unreachedNanos() > FOUR_SECONDS);
        gateway.runOnContext(here -> dispatcher.call(Bus.event("connection", "request")));
        soon().until(() -> unreachedNanos() < TWO_SECONDS);
    }
}

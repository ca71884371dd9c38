package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An event whose host is lost is repeated, or fails, on a later turn: the function and the caller run when the registry no
 * longer iterates its hosts. All parts share one event loop, where a function is called directly.
 */
class LostHostEventsTest {

    private static final int EVENTS = 100;
    private static final List<String> REMOTE = List.of("first", "second", "third");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The classes that iterate hosts or events, or change them. None may be on the stack below an app's code. */
    private static final Set<Class<?>> REGISTRY =
            Set.of(HostRegistry.class, RegisteredHost.class, InFlightReconciler.class, InFlightEvent.class);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context gateway = vertx.getOrCreateContext();
    /** By event: the id of the remote host that received it. */
    private final Queue<String> received = new ConcurrentLinkedQueue<>();

    private final Set<String> below = ConcurrentHashMap.newKeySet();
    private EventDispatcher dispatcher;

    @BeforeEach
    void start() {
        BusCodecs.register(vertx);
        dispatcher = new EventDispatcher(vertx, PATIENCE);
        REMOTE.forEach(this::receiveOn);
        gateway.runOnContext(here -> dispatcher.start(Set.of(Bus.ROUTE)));
        Bus.on(gateway, Future::succeededFuture);
        REMOTE.forEach(this::announce);
    }

    @AfterEach
    void close() {
        Bus.await(vertx.close());
    }

    /** A host of another process that never answers an event. Its process has the host's id. */
    private void receiveOn(String hostId) {
        vertx.eventBus().<WebSocketEvent>consumer(Addresses.host(hostId), event -> received.add(hostId));
    }

    private void announce(String hostId) {
        announce(hostId, false);
    }

    private void announce(String hostId, boolean isLeaving) {
        vertx.eventBus()
                .publish(
                        Addresses.HOSTS,
                        new HostAnnouncement(hostId, hostId, Set.of(Bus.ROUTE), isLeaving, true, true),
                        new DeliveryOptions().setCodecName("parley.host"));
    }

    private void loseProcess(String processId) {
        vertx.eventBus().publish(Addresses.PROCESS_GONE, processId, new DeliveryOptions().setLocalOnly(true));
    }

    private List<Future<Outcome>> call(int count) {
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Promise<Outcome> outcome = Promise.promise();
            outcomes.add(outcome.future().onComplete(done -> look()));
            String requestId = "r" + i;
            gateway.runOnContext(
                    here -> dispatcher.call(Bus.event("id", requestId)).onComplete(outcome));
        }
        await().atMost(PATIENCE).until(() -> received.size() == count);
        return outcomes;
    }

    /** Starts a host on the gateway's event loop. It gets every event from then on. */
    private void startHostHere() {
        Bus.on(
                gateway,
                () -> FunctionHost.start(vertx, Map.of(Bus.ROUTE, event -> {
                    look();
                    return Future.succeededFuture(FunctionResult.ok());
                })));
        // The announcement is in the loop's queue: this turn comes after it.
        Bus.on(gateway, Future::succeededFuture);
    }

    private void look() {
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .forEach(frame -> addIfRegistry(frame.getDeclaringClass()));
    }

    private void addIfRegistry(Class<?> type) {
        if (REGISTRY.contains(type)) {
            below.add(type.getSimpleName());
        }
    }

    private void assertAnsweredOutsideTheRegistry(List<Future<Outcome>> outcomes) {
        Bus.await(Future.all(outcomes));
        assertThat(outcomes).allMatch(outcome -> outcome.result() instanceof Outcome.Answered);
        assertThat(below).isEmpty();
    }

    @Test
    void events_of_a_process_that_is_gone_are_repeated_on_a_later_turn() {
        List<Future<Outcome>> outcomes = call(EVENTS);
        startHostHere();
        REMOTE.forEach(this::loseProcess);
        assertAnsweredOutsideTheRegistry(outcomes);
    }

    @Test
    void events_of_a_silent_host_are_repeated_on_a_later_turn() {
        List<Future<Outcome>> outcomes = call(EVENTS);
        startHostHere();
        assertAnsweredOutsideTheRegistry(outcomes);
    }

    @Test
    void events_that_a_host_reports_missing_are_repeated_on_a_later_turn() {
        for (String host : REMOTE) {
            vertx.eventBus().consumer(Addresses.unknownRequests(host), question -> question.reply(question.body()));
            vertx.setPeriodic(HostAnnouncement.INTERVAL_MILLIS, again -> announce(host));
        }
        List<Future<Outcome>> outcomes = call(EVENTS);
        startHostHere();
        assertAnsweredOutsideTheRegistry(outcomes);
    }

    @Test
    void an_event_that_lost_three_hosts_fails_on_a_later_turn() {
        Future<Outcome> outcome = call(1).get(0);
        for (int losses = 1; losses <= 3; losses++) {
            int hosts = losses;
            await().atMost(PATIENCE).until(() -> received.size() == hosts);
            loseProcess(List.copyOf(received).get(hosts - 1));
        }
        assertThat(Bus.await(outcome)).isEqualTo(Outcome.Failed.FAILED);
        assertThat(received).doesNotHaveDuplicates();
        assertThat(below).isEmpty();
    }

    /** Vert.x answers what is in the queue of a consumer that ends: with a time-out, at once. */
    @Test
    void an_event_that_a_leaving_host_discards_goes_to_another_host() {
        REMOTE.forEach(this::loseProcess);
        MessageConsumer<WebSocketEvent> leaver =
                vertx.eventBus().consumer(Addresses.host("leaver"), event -> received.add("leaver"));
        announce("leaver");
        Promise<Outcome> outcome = Promise.promise();
        gateway.runOnContext(here -> {
            dispatcher.call(Bus.event("id", "r")).onComplete(outcome);
            leaver.unregister();
        });
        announce("leaver", true);
        startHostHere();
        assertThat(Bus.await(outcome.future())).isInstanceOf(Outcome.Answered.class);
        assertThat(received).isEmpty();
    }
}

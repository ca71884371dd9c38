package dev.parley.bus.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.meters.LoopMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of function hosts, and what time does to it. */
class HostRegistryTest {

    private static final long SECOND = 1_000_000_000;
    private static final String ROUTE = "$default";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong skipped = new AtomicLong();
    private final Context context = vertx.getOrCreateContext();
    private HostRegistry hosts;

    @BeforeEach
    void start() {
        BusCodecs.register(vertx);
        hosts = onContext(() -> new HostRegistry(vertx, this::now, () -> {}, new DispatchMeters(LoopMeters.unread())));
        onContext(() -> hosts.start(Set.of()));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private long now() {
        return System.nanoTime() + skipped.get();
    }

    private <T> T onContext(Callable<T> call) {
        return Future.<T>future(promise -> context.runOnContext(go -> {
                    try {
                        promise.complete(call.call());
                    } catch (Exception e) {
                        promise.fail(e);
                    }
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void announce(String hostId, String processId, boolean leaving) {
        vertx.eventBus()
                .publish(
                        Addresses.HOSTS,
                        new HostAnnouncement(hostId, processId, Set.of(ROUTE), leaving, true, true),
                        new DeliveryOptions().setCodecName("parley.host"));
    }

    private String picked() {
        return onContext(() -> {
            RegisteredHost host = hosts.pick(ROUTE, any -> true, now());
            return host == null ? "none" : host.id();
        });
    }

    @Test
    void a_gateway_that_stood_still_does_not_take_its_hosts_for_silent() {
        announce("host", "another process", false);
        Awaitility.await().until(() -> picked().equals("host"));
        skipped.addAndGet(60 * SECOND);
        Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(20))
                .until(() -> picked().equals("host"));
    }

    @Test
    void a_host_beside_the_gateway_that_says_nothing_for_long_is_passed_over_for_one_that_is_heard() {
        announce("beside", ProcessId.THIS, false);
        announce("far", "another process", false);
        Awaitility.await().until(() -> picked().equals("beside"));
        Awaitility.await().until(() -> {
            announce("far", "another process", false);
            return picked().equals("far");
        });
        announce("beside", ProcessId.THIS, false);
        Awaitility.await().until(() -> picked().equals("beside"));
    }

    @Test
    void a_name_that_said_goodbye_is_picked_no_more() {
        announce("old", ProcessId.THIS, false);
        Awaitility.await().until(() -> picked().equals("old"));
        announce("new", ProcessId.THIS, false);
        announce("old", ProcessId.THIS, true);
        Awaitility.await().until(() -> picked().equals("new"));
        assertThat(onContext(() -> hosts.mayServeSoon(ROUTE))).isTrue();
        announce("new", ProcessId.THIS, true);
        Awaitility.await().until(() -> picked().equals("none"));
        assertThat(onContext(() -> hosts.mayServeSoon(ROUTE))).isFalse();
        assertThat(onContext(() -> hosts.isReturnExpected(ROUTE))).isTrue();
    }

    /** Hosts that lack CPU time may all be silent, and the event is the cause of none of that. */
    @Test
    void an_event_that_stays_with_a_silent_host_leaves_it_when_the_host_is_gone() {
        Map<String, Boolean> lost = new ConcurrentHashMap<>();
        announce("silent", "its process", false);
        Awaitility.await().until(() -> picked().equals("silent"));
        onContext(() -> {
            RegisteredHost silent = Objects.requireNonNull(hosts.pick(ROUTE, any -> true, now()));
            for (String id : List.of("leaves", "stays")) {
                silent.began(new InFlightEvent(
                        id, ROUTE, now(), id.equals("leaves"), hostWasLeaving -> lost.put(id, hostWasLeaving)));
            }
            return silent;
        });
        Awaitility.await().until(() -> {
            announce("heard", "another process", false);
            return !lost.isEmpty();
        });
        assertThat(lost).containsExactly(Map.entry("leaves", false));
        announce("silent", "its process", true);
        vertx.eventBus().publish(Addresses.PROCESS_GONE, "its process", new DeliveryOptions().setLocalOnly(true));
        Awaitility.await().until(() -> lost.size() == 2);
        assertThat(lost).containsEntry("stays", true);
    }
}

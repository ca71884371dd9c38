package dev.parley.bus.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.functions.FunctionResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A function host whose process can't reach Redis. */
class HostWithoutRedisTest extends FunctionHostFixture {

    private static final Duration PATIENCE = Duration.ofMillis(1200);
    private static final Set<String> ROUTES = Set.of("fast", "slow");

    private final AtomicBoolean reached = new AtomicBoolean(true);
    private final AtomicBoolean otherReaches = new AtomicBoolean(true);
    private final Promise<FunctionResult> slow = Promise.promise();

    @BeforeEach
    void startHost() {
        HostRedis.use(vertx, new HostRedis(reached::get, PATIENCE));
        start(Map.of("fast", event -> Future.succeededFuture(FunctionResult.ok()), "slow", event -> slow.future()));
    }

    /** A host of another process, which announces itself from now on; {@link #otherReaches} says whether it reaches Redis. */
    private long announceOther(Set<String> routeKeys) {
        return vertx.setPeriodic(100, tick -> vertx.eventBus()
                .publish(
                        Addresses.HOSTS,
                        new HostAnnouncement("other", "another process", routeKeys, false, true, otherReaches.get()),
                        HostCodecs.ANNOUNCEMENT.options()));
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(20));
    }

    private String firstName() {
        return announced.get(0).hostId();
    }

    private boolean saidGoodbye() {
        return announced.stream().anyMatch(host -> host.hostId().equals(firstName()) && host.leaving());
    }

    /** The host under a name of its own other than the first one. */
    private boolean goesOnUnderANewName() {
        return announced.stream()
                .anyMatch(host ->
                        !host.hostId().equals(firstName()) && !host.hostId().equals("other") && !host.leaving());
    }

    private void assertStays() {
        Awaitility.await()
                .during(PATIENCE.multipliedBy(3))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !saidGoodbye());
        assertThat(failureOf("fast")).isZero();
    }

    @Test
    void it_withdraws_if_another_of_its_routes_reaches_redis_and_returns_under_a_new_name() {
        announceOther(ROUTES);
        Future<FunctionResult> begun = call("slow");
        reached.set(false);
        soon().until(this::saidGoodbye);
        assertThat(failureOf("fast")).isEqualTo(FailureCode.NOT_ACCEPTED);
        slow.complete(FunctionResult.ok());
        assertThat(await(begun)).isEqualTo(FunctionResult.ok());
        assertThat(goesOnUnderANewName()).isFalse();

        reached.set(true);
        soon().until(this::goesOnUnderANewName);
        assertThat(failureOf("fast")).isEqualTo(FailureCode.NOT_ACCEPTED);
    }

    @Test
    void it_stays_if_no_other_host_is_there() {
        reached.set(false);
        assertStays();
    }

    @Test
    void it_stays_if_the_others_do_not_reach_redis_either() {
        otherReaches.set(false);
        announceOther(ROUTES);
        reached.set(false);
        assertStays();
    }

    @Test
    void it_stays_if_the_others_do_not_have_all_of_its_routes() {
        announceOther(Set.of("fast"));
        reached.set(false);
        assertStays();
    }

    @Test
    void it_returns_once_no_other_host_reaches_redis_any_more() {
        long other = announceOther(ROUTES);
        reached.set(false);
        soon().until(this::saidGoodbye);
        vertx.cancelTimer(other);
        soon().until(this::goesOnUnderANewName);
    }
}

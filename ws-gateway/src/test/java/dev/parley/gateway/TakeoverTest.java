package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.json.EventJson;
import dev.parley.gateway.testing.ClaimedGateway;
import dev.parley.gateway.testing.LeasedBackplane;
import dev.parley.gateway.testing.Readings;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A gateway that takes over a lost one, while function hosts know a later claim of it. */
class TakeoverTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    /** The connections whose {@code $disconnect} a function was given. */
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();

    private final LeasedBackplane backplane = new LeasedBackplane();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.build(),
            backplane,
            1,
            (connections, channels) -> Map.of("$connect", OK, "$default", OK, "$disconnect", this::onDisconnect));
    private final String lostId = ConnectionId.newGateway();
    private final ClaimedGateway lost = new ClaimedGateway(lostId, 5);
    private volatile Future<FunctionResult> answer = Future.succeededFuture(FunctionResult.ok());

    private Future<FunctionResult> onDisconnect(WebSocketEvent event) {
        ended.add(event.connectionId());
        return answer;
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private String record() {
        String id = ConnectionId.newConnection(lostId);
        ConnectionContext connection =
                new ConnectionContext(id, "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        RequestContext context = new RequestContext(
                connection, "$disconnect", EventType.DISCONNECT, id, 1, "", 1006, "Gateway lost", Attributes.NONE);
        WebSocketEvent event = new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), "", false);
        lost.page(List.of(new LeaseRecord(id, Buffer.buffer(EventJson.write(event)))));
        return id;
    }

    /** Another process announces its claim to the function hosts, and Redis forgets it. */
    private void claimElsewhere(long number) {
        Promise<Void> fenced = Promise.promise();
        gateway.vertx().runOnContext(here -> {
            EventDispatcher other = new EventDispatcher(gateway.vertx(), Duration.ofSeconds(10));
            other.start(Set.of("$disconnect"))
                    .compose(started -> other.fence(lostId, number))
                    .compose(done -> other.stop())
                    .onComplete(fenced);
        });
        TestGateway.await(fenced.future());
    }

    private Readings read() {
        return new Readings(gateway.meters());
    }

    private void awaitFinish() {
        Awaitility.await().until(lost::isFinished);
        assertThat(lost.left()).isEmpty();
        assertThat(lost.isAbandoned()).isFalse();
    }

    @Test
    void a_claim_that_is_older_than_the_one_that_hosts_know_goes_on_under_a_larger_number() {
        claimElsewhere(100);
        String connection = record();
        lost.lastPage();
        backplane.offer(lost);
        awaitFinish();
        assertThat(ended).containsExactly(connection);
        assertThat(lost.number()).isEqualTo(101);
    }

    @Test
    void a_takeover_does_not_finish_while_a_disconnect_that_hosts_refused_is_owed() {
        String first = record();
        backplane.offer(lost);
        Awaitility.await().until(() -> lost.left().isEmpty());
        claimElsewhere(100);
        String second = record();
        lost.lastPage();
        awaitFinish();
        assertThat(ended).containsExactly(first, second);
        Awaitility.await().untilAsserted(() -> assertThat(read().number("parley_takeovers_total", "complete"))
                .isEqualTo(1));
        assertThat(read().number("parley_takeovers_running")).isZero();
        assertThat(read().number("parley_takeover_disconnects_total")).isEqualTo(2);
    }

    @Test
    void no_disconnect_leaves_while_the_claim_is_not_renewed() {
        lost.setRenewed(false);
        String connection = record();
        lost.lastPage();
        backplane.offer(lost);
        Awaitility.await().during(Duration.ofSeconds(2)).until(ended::isEmpty);
        assertThat(lost.isFinished()).isFalse();
        lost.setRenewed(true);
        awaitFinish();
        assertThat(ended).containsExactly(connection);
    }

    @Test
    void a_gateway_that_stops_lets_go_of_what_it_has_not_finished() {
        Promise<FunctionResult> never = Promise.promise();
        answer = never.future();
        String connection = record();
        lost.lastPage();
        backplane.offer(lost);
        Awaitility.await().until(() -> ended.contains(connection));
        TestGateway.await(gateway.stopGateway());
        assertThat(lost.isAbandoned()).isTrue();
        assertThat(lost.isFinished()).isFalse();
        assertThat(lost.left()).containsExactly(connection);
        assertThat(read().number("parley_takeovers_total", "interrupted")).isEqualTo(1);
        never.complete(FunctionResult.ok());
    }
}

package dev.parley.bus.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.bus.ProcessId;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FunctionHostTest extends FunctionHostFixture {
    @Test
    void a_host_announces_its_routes_at_once_when_asked_and_when_it_leaves() {
        FunctionHost host = await(
                FunctionHost.start(vertx, Map.of("$default", event -> Future.succeededFuture(FunctionResult.ok()))));
        Awaitility.await().until(() -> !announced.isEmpty());
        assertThat(announced.get(0).routeKeys()).isEqualTo(Set.of("$default"));
        assertThat(announced.get(0).processId()).isEqualTo(ProcessId.THIS);
        int before = announced.size();
        vertx.eventBus().publish(Addresses.ASK_HOSTS, "");
        Awaitility.await().until(() -> announced.size() > before);
        await(host.stop());
        Awaitility.await().until(() -> announced.get(announced.size() - 1).leaving());
    }

    @Test
    void an_event_is_answered_with_the_functions_result_or_its_failure() {
        WebSocketFunction echo = event -> Future.succeededFuture(FunctionResult.ok(event.body()));
        start(Map.of(
                "echo",
                echo,
                "throws",
                THROWING,
                "fails",
                event -> Future.failedFuture("a test's own"),
                "null",
                event -> Future.succeededFuture()));
        assertThat(await(call("echo")).body()).contains(Payload.text("hi"));
        assertThat(List.of("throws", "fails", "null"))
                .allMatch(route -> failureOf(route) == FailureCode.FUNCTION_FAILED);
        assertThat(failureOf("unknown")).isEqualTo(FailureCode.NO_SUCH_ROUTE);
    }

    @Test
    void a_host_that_stood_still_goes_on_under_a_new_name_and_sends_back_what_comes_under_the_old() {
        AtomicLong clock = new AtomicLong();
        List<WebSocketEvent> handled = new CopyOnWriteArrayList<>();
        await(FunctionHost.start(
                vertx,
                Map.of("$default", event -> {
                    handled.add(event);
                    return Future.succeededFuture(FunctionResult.ok());
                }),
                clock::get));
        Awaitility.await().until(() -> !announced.isEmpty());
        String oldName = announced.get(0).hostId();
        clock.addAndGet(20_000_000_000L);
        assertThat(failureOf("$default")).isEqualTo(FailureCode.NOT_ACCEPTED);
        assertThat(handled).isEmpty();
        HostAnnouncement renamed = announced.stream()
                .filter(host -> !host.hostId().equals(oldName))
                .findFirst()
                .orElseThrow();
        assertThat(renamed.leaving()).isFalse();
        Awaitility.await()
                .until(() -> announced.stream().anyMatch(host -> host.hostId().equals(oldName) && host.leaving()));
        announced.add(0, renamed);
        assertThat(await(call("$default")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_result_that_cannot_be_written_is_a_failure_and_keeps_no_host_from_its_stop() {
        FunctionHost host = start(Map.of("$default", event -> Future.succeededFuture(FunctionResult.ok())));
        vertx.eventBus().unregisterCodec("parley.result");
        assertThat(failureOf("$default")).isEqualTo(FailureCode.FUNCTION_FAILED);
        assertThat(host.stop().toCompletionStage().toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_function_may_be_answered_on_any_thread() throws InterruptedException {
        Promise<FunctionResult> slow = Promise.promise();
        FunctionHost host = start(Map.of("$default", event -> slow.future()));
        Future<FunctionResult> underWay = call("$default");
        Thread other = new Thread(() -> slow.complete(FunctionResult.ok()));
        other.start();
        other.join();
        assertThat(await(underWay).statusCode()).isEqualTo(200);
        await(host.stop());
    }

    @Test
    void a_host_that_is_asked_names_the_requests_that_it_does_not_have() {
        Promise<FunctionResult> slow = Promise.promise();
        start(Map.of("$default", event -> slow.future()));
        Future<FunctionResult> underWay = call("$default");
        String address = Addresses.unknownRequests(announced.get(0).hostId());
        JsonArray asked = JsonArray.of("r", "other");
        assertThat(await(vertx.eventBus().request(address, asked)).body()).isEqualTo(JsonArray.of("other"));
        slow.complete(FunctionResult.ok());
        await(underWay);
        assertThat(await(vertx.eventBus().request(address, asked)).body()).isEqualTo(asked);
    }

    @Test
    void a_message_that_comes_again_while_its_first_run_lasts_shares_that_run() {
        Promise<FunctionResult> slow = Promise.promise();
        AtomicLong runs = new AtomicLong();
        start(Map.of("$default", event -> {
            runs.incrementAndGet();
            return slow.future();
        }));
        Future<FunctionResult> first = call("$default");
        Future<FunctionResult> again = call("$default");
        String address = Addresses.unknownRequests(announced.get(0).hostId());
        assertThat(await(vertx.eventBus().request(address, JsonArray.of("r"))).body())
                .isEqualTo(new JsonArray());
        slow.complete(FunctionResult.ok());
        assertThat(await(first).statusCode()).isEqualTo(200);
        assertThat(await(again).statusCode()).isEqualTo(200);
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_host_that_leaves_answers_what_it_has_begun() {
        Promise<FunctionResult> slow = Promise.promise();
        List<WebSocketEvent> begun = new CopyOnWriteArrayList<>();
        FunctionHost host = start(Map.of("$default", event -> {
            begun.add(event);
            return slow.future();
        }));
        Future<FunctionResult> underWay = call("$default");
        Awaitility.await().until(() -> !begun.isEmpty());
        Future<Void> stopped = host.stop();
        Awaitility.await()
                .until(() ->
                        announced.stream().filter(HostAnnouncement::leaving).count() >= 2);
        assertThat(stopped.isComplete()).isFalse();
        slow.complete(FunctionResult.ok());
        assertThat(await(underWay).statusCode()).isEqualTo(200);
        await(stopped);
    }
}

package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.bus.HostAnnouncement;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RemoteHost;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Function hosts of other processes die, fall silent or lose an event, while it is in flight. */
class FailoverTest {

    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    /** The lifecycle is served beside the gateway, and messages by others. */
    private static TestGateway gateway() {
        return TestGateway.start(Map.of("$connect", OK, "$disconnect", OK));
    }

    private static String requestId(Message<WebSocketEvent> event) {
        return event.body().requestContext().requestId();
    }

    @Test
    void an_event_on_a_host_whose_process_is_gone_goes_to_another_at_once_with_its_request_id() {
        try (TestGateway gateway = gateway();
                RemoteHost first = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            Message<WebSocketEvent> lost = first.take();
            try (RemoteHost second = new RemoteHost(gateway.vertx(), "$default")) {
                first.die();
                Message<WebSocketEvent> again = second.take();
                assertThat(requestId(again)).isEqualTo(requestId(lost));
                assertThat(again.body().body()).isEqualTo("hi");
                RemoteHost.answer(again);
                client.sendText("next");
                assertThat(second.take().body().body()).isEqualTo("next");
            }
        }
    }

    @Test
    void an_event_on_a_silent_host_goes_to_one_that_is_heard_and_a_late_answer_changes_nothing() {
        try (TestGateway gateway = gateway();
                RemoteHost first = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            Message<WebSocketEvent> held = first.take();
            try (RemoteHost second = new RemoteHost(gateway.vertx(), "$default")) {
                first.fallSilent();
                Message<WebSocketEvent> again = second.take();
                assertThat(requestId(again)).isEqualTo(requestId(held));
                client.sendText("next");
                RemoteHost.answer(held);
                RemoteHost.answer(again);
                assertThat(second.take().body().body()).isEqualTo("next");
            }
        }
    }

    @Test
    void the_silence_of_the_only_host_is_waited_out() {
        try (TestGateway gateway = gateway();
                RemoteHost only = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port());
                RawClient other = RawClient.open(gateway.port())) {
            client.sendText("before");
            Message<WebSocketEvent> held = only.take();
            only.fallSilent();
            Awaitility.await()
                    .during(Duration.ofMillis(HostAnnouncement.SILENCE_MILLIS + 500))
                    .until(() -> only.waiting() == 0);
            other.sendText("during");
            RemoteHost.answer(only.take());
            RemoteHost.answer(held);
            client.sendText("after");
            assertThat(only.take().body().body()).isEqualTo("after");
        }
    }

    @Test
    void with_no_host_left_the_sender_gets_an_error_frame_and_keeps_its_socket() {
        try (TestGateway gateway = gateway();
                RemoteHost only = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            Message<WebSocketEvent> lost = only.take();
            only.die();
            assertThat(client.readText()).contains("Internal server error").contains(requestId(lost));
            try (RemoteHost next = new RemoteHost(gateway.vertx(), "$default")) {
                Awaitility.await().until(() -> {
                    client.sendText("again");
                    return next.waiting() > 0;
                });
            }
        }
    }

    @Test
    void an_event_that_a_host_does_not_know_of_is_given_out_again() {
        try (TestGateway gateway = gateway();
                RemoteHost host = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            Message<WebSocketEvent> swallowed = host.take();
            Message<WebSocketEvent> again = host.take();
            assertThat(requestId(again)).isEqualTo(requestId(swallowed));
        }
    }

    @Test
    void an_event_over_which_three_hosts_were_lost_is_not_given_to_a_fourth() {
        try (TestGateway gateway = gateway();
                RemoteHost first = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("poison");
            assertThat(first.take().body().body()).isEqualTo("poison");
            RemoteHost second = new RemoteHost(gateway.vertx(), "$default");
            first.die();
            assertThat(second.take().body().body()).isEqualTo("poison");
            RemoteHost third = new RemoteHost(gateway.vertx(), "$default");
            second.die();
            assertThat(third.take().body().body()).isEqualTo("poison");
            try (RemoteHost fourth = new RemoteHost(gateway.vertx(), "$default")) {
                third.die();
                assertThat(client.readText()).contains("Internal server error");
                client.sendText("fine");
                assertThat(fourth.take().body().body()).isEqualTo("fine");
            }
        }
    }
}

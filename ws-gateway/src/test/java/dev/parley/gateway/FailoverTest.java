package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.host.HostAnnouncement;
import dev.parley.functions.Attributes;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RemoteHost;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.nio.charset.StandardCharsets;
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

    @Test
    void what_a_lost_connect_asked_for_is_forgotten_before_another_host_gets_the_event() {
        Map<String, WebSocketFunction> routes = Map.of("$default", OK, "$disconnect", OK);
        try (TestGateway gateway = TestGateway.start(routes);
                RemoteHost first = new RemoteHost(gateway.vertx(), "$connect");
                RawClient client = RawClient.tcp(gateway.port())) {
            client.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.US_ASCII));
            String id = first.take().body().connectionId();
            TestGateway.await(gateway.connections().send(id, Payload.text("of the first")));
            TestGateway.await(gateway.connections().setAttributes(id, new Attributes("{\"of\":\"the first\"}")));
            try (RemoteHost second = new RemoteHost(gateway.vertx(), "$connect")) {
                first.die();
                Message<WebSocketEvent> again = second.take();
                assertThat(TestGateway.await(gateway.connections().info(id)).attributes())
                        .isEqualTo(Attributes.NONE);
                TestGateway.await(gateway.connections().send(id, Payload.text("of the second")));
                RemoteHost.answer(again);
                assertThat(client.readResponse().status()).isEqualTo(101);
                assertThat(client.readText()).isEqualTo("of the second");
            }
        }
    }

    @Test
    void an_event_that_the_only_host_sent_back_waits_until_it_takes_events_again() {
        try (TestGateway gateway = gateway();
                RemoteHost only = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            only.setRefusing(true);
            client.sendText("refused");
            assertThat(client.readText()).contains("Internal server error");
            client.sendText("waits");
            only.setRefusing(false);
            Message<WebSocketEvent> taken = only.take();
            assertThat(taken.body().body()).isEqualTo("waits");
        }
    }

    @Test
    void an_event_that_cannot_be_written_gets_an_error_frame_and_the_drain_waits_for_none() {
        try (TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
                RawClient client = RawClient.open(gateway.port())) {
            gateway.vertx().eventBus().unregisterCodec("parley.event");
            client.sendText("hi");
            assertThat(client.readText()).contains("Internal server error");
            client.drop();
            TestGateway.await(gateway.stopGateway());
        }
    }

    @Test
    void an_answer_that_is_no_result_is_a_failure_of_the_function() {
        try (TestGateway gateway = gateway();
                RemoteHost host = new RemoteHost(gateway.vertx(), "$default");
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("hi");
            host.take().reply("no result");
            assertThat(client.readText()).contains("Internal server error");
            client.sendText("hi");
            host.take().reply(null);
            assertThat(client.readText()).contains("Internal server error");
        }
    }
}

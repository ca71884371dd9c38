package dev.parley.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which idempotency keys the publishes and joins of one event get. */
class AnsweringChannelsTest {

    private final KeptOptions channels = new KeptOptions();

    @Test
    void the_publishes_of_an_event_are_numbered() {
        Channels answering = channels.answering(event("request-1"));
        answering.publish("tea", "one");
        answering.publish("milk", "two");
        answering.publish("tea", "one");
        assertThat(channels.keys()).containsExactly("request-1/1", "request-1/2", "request-1/3");
    }

    @Test
    void a_function_that_is_called_again_for_the_same_request_gives_the_same_keys() {
        WebSocketFunction function = event -> {
            Channels answering = channels.answering(event);
            return answering
                    .publish("tea", "one")
                    .compose(one -> answering.publish("tea", "two"))
                    .map(FunctionResult.ok());
        };
        function.handle(event("request-1"));
        function.handle(event("request-1"));
        function.handle(event("request-2"));
        assertThat(channels.keys())
                .containsExactly(
                        "request-1/1", "request-1/2", "request-1/1", "request-1/2", "request-2/1", "request-2/2");
    }

    @Test
    void a_key_of_ones_own_is_kept_and_counts() {
        Channels answering = channels.answering(event("request-1"));
        answering.publish("tea", Payload.text("one"), PublishOptions.DEFAULT.withIdempotencyKey("ann/1"));
        answering.publish("tea", "two");
        assertThat(channels.keys()).containsExactly("ann/1", "request-1/2");
    }

    @Test
    void an_ephemeral_publish_gets_none_and_counts() {
        Channels answering = channels.answering(event("request-1"));
        answering.publish("tea", Payload.text("typing"), PublishOptions.EPHEMERAL);
        answering.publish("tea", "one");
        assertThat(channels.keys()).containsExactly("", "request-1/2");
    }

    @Test
    void the_joins_of_an_event_are_numbered_by_themselves() {
        Channels answering = channels.answering(event("request-1"));
        answering.publish("tea", "one");
        answering.join("id=", "tea");
        answering.join("id=", "milk", JoinOptions.DEFAULT.withIdempotencyKey("ann/1"));
        answering.join("id=", "water");
        assertThat(channels.joined)
                .extracting(JoinOptions::idempotencyKey)
                .containsExactly("request-1/1", "ann/1", "request-1/3");
    }

    @Test
    void the_other_options_stay_as_they_are() {
        Channels answering = channels.answering(event("request-1"));
        answering.publish("tea", Payload.text("one"), PublishOptions.STAMPED);
        answering.publish("tea", Payload.text("typing"), PublishOptions.EPHEMERAL);
        assertThat(channels.published)
                .containsExactly(PublishOptions.STAMPED.withIdempotencyKey("request-1/1"), PublishOptions.EPHEMERAL);
    }

    private static WebSocketEvent event(String requestId) {
        ConnectionContext connection =
                new ConnectionContext("id=", "local", "testing", "localhost", 0, new Identity("127.0.0.1", ""));
        RequestContext context = new RequestContext(
                connection, "$default", EventType.MESSAGE, requestId, 0, "message", 0, "", Attributes.NONE);
        return new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), "hi", false);
    }

    /** Channels that record the options of publishes and joins, and do nothing else. */
    private static final class KeptOptions implements Channels {

        final List<PublishOptions> published = new ArrayList<>();
        final List<JoinOptions> joined = new ArrayList<>();

        List<String> keys() {
            return published.stream().map(PublishOptions::idempotencyKey).toList();
        }

        @Override
        public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
            published.add(options);
            return Future.succeededFuture(new Published(Position.NONE, false));
        }

        @Override
        public Future<Joined> join(String connectionId, String channel, JoinOptions options) {
            joined.add(options);
            return Future.succeededFuture(Joined.LIVE);
        }

        @Override
        public Future<Void> leave(String connectionId, String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Members> members(String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Position> position(String channel) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<List<HistoryMessage>> history(String channel, HistoryQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> redact(String channel, Position position) {
            throw new UnsupportedOperationException();
        }
    }
}

package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.ChannelMemberships;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which messages carry the request to be stamped. */
class BackplaneChannelsTest extends BackplaneFixture {

    private final Backplane backplane = new InProcessBackplane(LIMITS);
    private final BackplaneChannels channels = new BackplaneChannels(backplane, new NoGateways(), 100);

    /** Has no gateway that could hold a connection. */
    private static final class NoGateways implements ChannelMemberships {
        @Override
        public Future<Joined> join(String connectionId, String channel, JoinOptions options) {
            return Future.failedFuture("no gateway");
        }

        @Override
        public Future<Void> leave(String connectionId, String channel) {
            return Future.failedFuture("no gateway");
        }
    }

    @Override
    protected Backplane backplane() {
        return backplane;
    }

    @Override
    protected Backplane other() {
        return backplane;
    }

    @BeforeEach
    void subscribe() throws Exception {
        get(backplane.subscribe(channel, subscriber));
    }

    @Test
    void a_json_object_is_stamped_on_request() throws Exception {
        get(channels.publish(channel, Payload.text("{\"a\":1}"), PublishOptions.STAMPED));
        get(channels.publish(channel, Payload.text("{\"a\":1}"), PublishOptions.DEFAULT));
        assertThat(subscriber.messages()).extracting(ChannelMessage::stamped).containsExactly(true, false);
    }

    @Test
    void a_payload_other_than_a_json_object_is_not_stamped_and_keeps_its_key() throws Exception {
        byte[] object = "{}".getBytes(StandardCharsets.UTF_8);
        for (Payload payload :
                new Payload[] {Payload.text("[1]"), Payload.text("{} and more"), Payload.binary(object)}) {
            PublishOptions keyed = PublishOptions.STAMPED.withIdempotencyKey("key of " + payload);
            get(channels.publish(channel, payload, keyed));
            assertThat(get(channels.publish(channel, payload, keyed)).repeated())
                    .isTrue();
        }
        assertThat(subscriber.messages()).hasSize(3).noneMatch(ChannelMessage::stamped);
    }
}

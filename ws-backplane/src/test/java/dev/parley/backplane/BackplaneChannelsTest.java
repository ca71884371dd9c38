package dev.parley.backplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which messages carry the request to be stamped. */
class BackplaneChannelsTest extends BackplaneFixture {

    private final Vertx vertx = Vertx.vertx();
    private final Backplane backplane = new InProcessBackplane(LIMITS);
    private final BackplaneChannels channels =
            new BackplaneChannels(backplane, new BusMemberships(new GatewayCommands(vertx)), 100);

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

    @AfterEach
    void close() throws Exception {
        get(vertx.close());
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

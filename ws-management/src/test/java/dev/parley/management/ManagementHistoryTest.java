package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stored messages over the management API: read upwards, redacted, and stamped as the channel's are. */
class ManagementHistoryTest {

    private static final String TEA = "/testing/@channels/room%3Atea";
    private static final String TOMBSTONE = "{\"redacted\":true}";

    private final Recorder connect = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").build(),
            new InProcessBackplane(ChannelLimits.DEFAULT),
            1,
            (connections, channels) -> Map.of("$connect", connect));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String publish(String text) {
        JsonObject position = management.post(TEA, text).json().getJsonObject("position");
        return position.getString("epoch") + ":" + position.getLong("offset");
    }

    private List<String> bodies(String query) {
        return management.get(TEA + "/messages" + query).json().getJsonArray("messages").stream()
                .map(message -> ((JsonObject) message).getString("body"))
                .toList();
    }

    @Test
    void messages_before_a_position_are_read_upwards() {
        publish("one");
        publish("two");
        publish("three");
        String fourth = publish("four");

        assertThat(bodies("?limit=2&before=" + fourth)).containsExactly("two", "three");
        assertThat(bodies("?before=" + fourth.replace(":4", ":1"))).isEmpty();
        assertThat(bodies("?before=" + fourth.replace(":4", ":99"))).hasSize(4);
        assertThat(bodies("?before=another:4")).isEmpty();
    }

    @Test
    void a_position_that_can_not_be_is_refused() {
        for (String before : List.of("17", ":17", "k3Zq:", "k3Zq:-1", "k3Zq:x", "k3Zq:9999999999999999999")) {
            Reply reply = management.get(TEA + "/messages?before=" + before);
            assertThat(reply.status()).as(before).isEqualTo(400);
            assertThat(reply.message()).contains("before takes EPOCH:OFFSET", before);
        }
        assertThat(management
                        .get(TEA + "/messages?before=k3Zq:3&epoch=k3Zq&offset=1")
                        .status())
                .isEqualTo(400);
        assertThat(management.delete(TEA + "/messages/17").status()).isEqualTo(400);
        assertThat(management.put(TEA + "/messages/k3Zq:1", "").status()).isEqualTo(405);
    }

    @Test
    void a_redacted_message_is_gone_and_a_repeat_is_answered_alike() {
        publish("one");
        String secret = publish("secret");
        publish("three");
        String message = TEA + "/messages/" + secret;

        Reply reply = management.delete(message);
        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(management.delete(message.replace(":2", "%3A2")).status()).isEqualTo(204);
        assertThat(bodies("")).containsExactly("one", TOMBSTONE, "three");
    }

    @Test
    void the_app_redacts_in_its_own_way_unless_nobody_is_to_be_notified() {
        List<String> deleted = new CopyOnWriteArrayList<>();
        int port = ManagementPort.start(
                gateway,
                rules -> rules.withRedaction((channels, channel, position) -> {
                    deleted.add(channel + " " + position.offset());
                    return Future.succeededFuture();
                }));
        ManagementTestClient chat = new ManagementTestClient(port);
        String message = TEA + "/messages/" + publish("secret");
        assertThat(chat.delete(message).status()).isEqualTo(204);
        assertThat(deleted).containsExactly("room:tea 1");
        assertThat(bodies("")).containsExactly("secret");
        assertThat(chat.delete(message + "?notify=false").status()).isEqualTo(204);
        assertThat(deleted).hasSize(1);
        assertThat(bodies("")).containsExactly(TOMBSTONE);
        assertThat(chat.delete(message + "?notify=yes").message()).isEqualTo("notify takes true or false");
    }

    @Test
    void a_message_that_is_not_stored_is_not_found() {
        String first = publish("one");
        for (String position : List.of(first.replace(":1", ":2"), "another:1", first.replace(":1", ":0"))) {
            Reply reply = management.delete(TEA + "/messages/" + position);
            assertThat(reply.status()).as(position).isEqualTo(404);
            assertThat(reply.response().headers().firstValue("x-amzn-ErrorType"))
                    .contains("NotFoundException");
            assertThat(reply.message()).contains("room:tea", position);
        }
    }

    private String received(String query, String body) {
        try (RawClient ada = RawClient.open(gateway.port())) {
            String id = connect.take().connectionId();
            management.put(TEA + "/connections/" + id, "");
            assertThat(management.post(TEA + query, body).status()).isEqualTo(200);
            return ada.readText();
        }
    }

    @Test
    void a_message_is_stamped_unless_stated_if_those_of_the_channel_are() {
        assertThat(received("", "{}")).isEqualTo("{}");
        TestGateway.await(gateway.channels().publish("room:tea", Payload.text("{}"), PublishOptions.STAMPED));

        assertThat(new JsonObject(received("", "{}")).getJsonObject("position").getLong("offset"))
                .isEqualTo(3);
        assertThat(received("?stamped=false", "{}")).isEqualTo("{}");
        assertThat(received("", "text")).isEqualTo("text");
        assertThat(received("?ephemeral=true", "{}")).isEqualTo("{}");
        assertThat(new JsonObject(received("?stamped=true", "{}"))
                        .getJsonObject("position")
                        .getLong("offset"))
                .isEqualTo(6);
        assertThat(management.post(TEA + "?stamped=yes", "{}").message()).isEqualTo("stamped takes true or false");
    }
}

package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What API Gateway lacks, in its style of URL: channels, and a list of all connections. Over several gateways. */
class ManagementChannelsTest {

    private static final String TEA = "/testing/@channels/room%3Atea";

    private final Recorder connect = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect").build(),
            new InProcessBackplane(ChannelLimits.DEFAULT),
            3,
            (connections, channels) -> Map.of("$connect", connect));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        gateway.close();
    }

    private String join(String query) {
        String id = connect.take().connectionId();
        Reply reply = management.put(TEA + "/connections/" + id, query);
        assertThat(reply.status()).isEqualTo(200);
        return id;
    }

    @Test
    void a_publish_reaches_the_members_wherever_they_are() {
        try (RawClient ada = RawClient.open(gateway.port());
                RawClient bob = RawClient.open(gateway.port())) {
            join("");
            join("");

            Reply first = management.post(TEA, "one");
            Reply second = management.post(TEA, "two");

            assertThat(first.status()).isEqualTo(200);
            assertThat(first.json().getBoolean("repeated")).isFalse();
            assertThat(first.json().getJsonObject("position").getLong("offset")).isEqualTo(1);
            assertThat(second.json().getJsonObject("position").getLong("offset"))
                    .isEqualTo(2);
            assertThat(ada.readTexts(2)).containsExactly("one", "two");
            assertThat(bob.readTexts(2)).containsExactly("one", "two");
        }
    }

    @Test
    void an_idempotency_key_names_a_message_for_good() {
        Reply first = management.post(TEA, "once", "Idempotency-Key", "order-17");
        Reply again = management.post(TEA, "once", "Idempotency-Key", "order-17");

        assertThat(again.json().getBoolean("repeated")).isTrue();
        assertThat(again.json().getJsonObject("position"))
                .isEqualTo(first.json().getJsonObject("position"));
        assertThat(management.post(TEA, "x", "Idempotency-Key", "k".repeat(201)).status())
                .isEqualTo(400);
    }

    @Test
    void an_ephemeral_message_is_sent_and_not_kept() {
        try (RawClient ada = RawClient.open(gateway.port())) {
            join("");
            Reply reply = management.post(TEA + "?ephemeral=true", "typing");

            assertThat(reply.json()).isEqualTo(new JsonObject().put("repeated", false));
            assertThat(ada.readText()).isEqualTo("typing");
            assertThat(management.get(TEA + "/messages").json().getJsonArray("messages"))
                    .isEmpty();
            assertThat(management.post(TEA + "?ephemeral=yes", "x").status()).isEqualTo(400);
        }
    }

    @Test
    void a_stamped_message_brings_its_position() {
        try (RawClient ada = RawClient.open(gateway.port())) {
            join("");
            Reply reply = management.post(TEA + "?stamped=true", "{\"a\":1}");
            JsonObject position = reply.json().getJsonObject("position").put("channel", "room:tea");
            assertThat(new JsonObject(ada.readText()))
                    .isEqualTo(new JsonObject().put("a", 1).put("position", position));
            assertThat(management
                            .get(TEA + "/messages")
                            .json()
                            .getJsonArray("messages")
                            .getJsonObject(0)
                            .getString("body"))
                    .isEqualTo("{\"a\":1}");
            assertThat(management.post(TEA + "?stamped=yes", "{}").status()).isEqualTo(400);
        }
    }

    @Test
    void a_message_with_delta_is_stamped_and_a_json_object() {
        try (RawClient ada = RawClient.open(gateway.port())) {
            join("");
            Reply reply = management.post(TEA + "?delta=true", "{\"a\":1}");
            JsonObject position = reply.json().getJsonObject("position").put("channel", "room:tea");
            assertThat(new JsonObject(ada.readText()))
                    .isEqualTo(new JsonObject().put("a", 1).put("position", position.put("delta", true)));
            assertThat(management.post(TEA + "?delta=true", "[1]").status()).isEqualTo(400);
            assertThat(management.post(TEA + "?delta=true&stamped=false", "{}").status())
                    .isEqualTo(400);
            assertThat(management.post(TEA + "?delta=true&ephemeral=true", "{}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_join_from_a_position_gets_what_was_missed_and_tells_how_it_went() {
        try (RawClient ada = RawClient.open(gateway.port())) {
            JsonObject first = management.post(TEA, "one").json().getJsonObject("position");
            management.post(TEA, "two");
            JsonObject last = management.post(TEA, "three").json().getJsonObject("position");
            String path = TEA + "/connections/" + connect.take().connectionId();

            JsonObject from = new JsonObject().put("from", first);
            assertThat(management.put(path, from.encode()).json())
                    .isEqualTo(new JsonObject()
                            .put("recovered", true)
                            .put("missed", 2)
                            .put("position", last));
            assertThat(ada.readTexts(2)).containsExactly("two", "three");
            JsonObject fromElsewhere = new JsonObject().put("from", first.copy().put("epoch", "another"));
            JsonObject nothing =
                    new JsonObject().put("recovered", false).put("missed", 0).put("position", last);
            assertThat(management.put(path, fromElsewhere.encode()).json()).isEqualTo(nothing);
            assertThat(management.put(path, "").json()).isEqualTo(nothing);
            management.post(TEA, "four");
            assertThat(ada.readText()).isEqualTo("four");
        }
    }

    @Test
    void a_channel_tells_its_members_and_where_it_stands() {
        try (RawClient ada = RawClient.open(gateway.port())) {
            assertThat(management.get(TEA).json().containsKey("position")).isFalse();
            String id = join("{\"info\":{\"nick\":\"Ada\"}}");
            management.post(TEA, "one");
            JsonObject channel = management.get(TEA).json();

            assertThat(channel.getString("channel")).isEqualTo("room:tea");
            assertThat(channel.getJsonObject("position").getLong("offset")).isEqualTo(1);
            assertThat(channel.getJsonObject("members"))
                    .isEqualTo(new JsonObject(
                            "{\"count\":1,\"list\":[{\"connectionId\":\"" + id + "\",\"info\":{\"nick\":\"Ada\"}}]}"));

            assertThat(management.delete(TEA + "/connections/" + id).status()).isEqualTo(204);
            assertThat(management.get(TEA).json().getJsonObject("members").getInteger("count"))
                    .isZero();
            assertThat(ada.readText()).isEqualTo("one");
        }
    }

    @Test
    void messages_are_told_after_a_position() {
        management.post(TEA, "one");
        JsonObject position = management.post(TEA, "two").json().getJsonObject("position");
        management.send("POST", TEA, new byte[] {(byte) 0xff, (byte) 0xef, (byte) 0xbe, (byte) 0xff});
        String after = TEA + "/messages?limit=10&epoch=" + position.getString("epoch") + "&offset=1";
        JsonArray messages = management.get(after).json().getJsonArray("messages");

        assertThat(messages).hasSize(2);
        assertThat(messages.getJsonObject(0).getString("body")).isEqualTo("two");
        assertThat(messages.getJsonObject(0).getBoolean("isBase64Encoded")).isFalse();
        assertThat(messages.getJsonObject(0).getJsonObject("position")).isEqualTo(position);
        assertThat(messages.getJsonObject(1).getString("body")).isEqualTo("/+++/w==");
        assertThat(messages.getJsonObject(1).getBoolean("isBase64Encoded")).isTrue();
        assertThat(management.get(TEA + "/messages?limit=0").status()).isEqualTo(400);
    }

    @Test
    void what_no_channel_or_no_member_can_be_is_refused() {
        assertThat(management.post("/testing/@channels/%00", "x").status()).isEqualTo(400);
        assertThat(management.get("/testing/@channels/" + "x".repeat(201)).status())
                .isEqualTo(400);
        assertThat(management.put(TEA + "/connections/nonsense", "").status()).isEqualTo(400);
        assertThat(management
                        .put(TEA + "/connections/AAAAAAAAAAAAAAAAAAAAAAAAAAA=", "")
                        .status())
                .isEqualTo(410);
        try (RawClient ada = RawClient.open(gateway.port())) {
            String path = TEA + "/connections/" + connect.take().connectionId();
            for (String body : List.of(
                    "[]",
                    "{",
                    "{\"info\":7}",
                    "{\"info\":{\"x\":\"" + "y".repeat(5000) + "\"}}",
                    "{\"from\":{\"epoch\":null,\"offset\":1}}",
                    "{\"from\":{\"epoch\":\"e\",\"offset\":null}}",
                    "{\"from\":{\"epoch\":\"e\",\"offset\":-1}}",
                    "{\"from\":{\"epoch\":\"e\",\"offset\":1.5}}")) {
                assertThat(management.put(path, body).status()).as(body).isEqualTo(400);
            }
            assertThat(ada.available()).isZero();
        }
    }

    @Test
    @Tag("ws-080")
    void all_connections_are_listed_page_by_page() {
        List<RawClient> clients = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> clients.add(RawClient.open(gateway.port())));
        TreeSet<String> all = new TreeSet<>();
        IntStream.range(0, 10).forEach(i -> all.add(connect.take().connectionId()));
        // Each gateway has announced itself once all of them are listed.
        await().until(() ->
                idsOf(management.get("/testing/@connections").json()).size() == 10);

        List<String> listed = new ArrayList<>();
        JsonObject page = management.get("/testing/@connections?limit=4").json();
        while (page.containsKey("next")) {
            assertThat(idsOf(page)).hasSize(4);
            listed.addAll(idsOf(page));
            page = management
                    .get("/testing/@connections?limit=4&next=" + page.getString("next"))
                    .json();
        }
        listed.addAll(idsOf(page));

        assertThat(listed).containsExactlyElementsOf(all);
        listed.forEach(id -> assertThat(
                        management.post("/testing/@connections/" + id, "hi").status())
                .isEqualTo(200));
        clients.forEach(client -> assertThat(client.readText()).isEqualTo("hi"));
        clients.get(0).sendClose(1000, "");
        await().until(() ->
                idsOf(management.get("/testing/@connections").json()).size() == 9);
        clients.forEach(RawClient::close);
    }

    private static List<String> idsOf(JsonObject page) {
        return page.getJsonArray("connections").stream()
                .map(entry -> ((JsonObject) entry).getString("connectionId"))
                .toList();
    }

    @Test
    void a_page_that_cannot_be_is_refused() {
        assertThat(management.get("/testing/@connections?limit=1001").status()).isEqualTo(400);
        assertThat(management.get("/testing/@connections?next=nonsense").message())
                .isEqualTo("Invalid next: nonsense");
    }
}

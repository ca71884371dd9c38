package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.node.NodeAnnouncement;
import dev.parley.bus.node.NodeCodecs;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.JoinOptions;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators ask of all nodes: here one node with two event loops, and one that never answers. */
class ClusterTest {

    private static final String CLUSTER = "/testing/@cluster";

    private final Recorder connect = new Recorder();
    private final TestGateway gateway = TestGateway.start(
            TestConfig.DEFAULT.routes("$connect", "$default").build(),
            new InProcessBackplane(ChannelLimits.DEFAULT),
            2,
            (connections, channels) -> Map.of(
                    "$connect", connect, "$default", event -> Future.succeededFuture(FunctionResult.status(500))));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        gateway.close();
    }

    private String open() {
        clients.add(RawClient.open(gateway.port()));
        return connect.take().connectionId();
    }

    private RawClient client(int number) {
        return clients.get(number);
    }

    private void join(String connectionId, String channel) {
        TestGateway.await(gateway.channels().join(connectionId, channel, JoinOptions.DEFAULT));
    }

    private JsonObject get(String path) {
        Reply reply = management.get(CLUSTER + path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("connections").stream()
                .map(one -> ((JsonObject) one).getString("id"))
                .toList();
    }

    private void announce(String id, String name) {
        gateway.vertx()
                .eventBus()
                .publish(
                        Addresses.NODES,
                        new NodeAnnouncement(id, name, "gateway", false),
                        NodeCodecs.ANNOUNCEMENT.options());
    }

    @Test
    void a_node_shows_how_it_is() {
        open();
        open();
        JsonObject nodes = get("/nodes");
        assertThat(nodes.getJsonArray("silent")).isEmpty();
        JsonObject node = nodes.getJsonArray("nodes").getJsonObject(0);
        assertThat(node.getString("id")).isEqualTo(ProcessId.THIS);
        assertThat(node.getString("name")).isEqualTo("test");
        assertThat(node.getBoolean("self")).isTrue();
        assertThat(node.getBoolean("ready")).isTrue();
        assertThat(node.getInteger("eventLoops")).isEqualTo(2);
        assertThat(node.getInteger("busyLoops")).isZero();
        assertThat(node.getInteger("connections")).isEqualTo(2);
        assertThat(node.getJsonObject("drain").getString("state")).isEqualTo("serving");
        assertThat(node.getJsonObject("memory").getLong("heapBytes")).isPositive();
        JsonArray gateways = node.getJsonArray("gateways");
        assertThat(gateways).hasSize(2);
        assertThat(gateways.getJsonObject(0).getString("lease")).isEqualTo("none");
    }

    @Test
    void a_node_that_does_not_answer_is_named_and_delays_nothing_for_long() {
        open();
        announce("silent-node", "far");
        await().untilAsserted(
                        () -> assertThat(get("/nodes").getJsonArray("silent").encode())
                                .isEqualTo("[{\"id\":\"silent-node\",\"name\":\"far\"}]"));
        JsonObject found = get("/connections");
        assertThat(found.getJsonArray("connections")).hasSize(1);
        assertThat(found.getJsonArray("silent")).hasSize(1);
        assertThat(management.get(CLUSTER + "/nodes/silent-node/drain").status())
                .isEqualTo(504);
    }

    @Test
    void rates_come_second_by_second() {
        open();
        await().untilAsserted(() -> {
            JsonObject rates = get("/rates?seconds=10");
            JsonArray connects = rates.getJsonObject("series").getJsonArray("connects");
            assertThat(connects).hasSize(10);
            assertThat(connects.stream()
                            .mapToInt(one -> one == null ? 0 : (int) one)
                            .sum())
                    .isEqualTo(1);
        });
        assertThat(get("/rates?node=" + ProcessId.THIS).getInteger("nodes")).isEqualTo(1);
        assertThat(management.get(CLUSTER + "/rates?node=nobody").status()).isEqualTo(404);
        assertThat(management.get(CLUSTER + "/rates?seconds=301").status()).isEqualTo(400);
        assertThat(management.get(CLUSTER + "/rates?routes=yes").status()).isEqualTo(400);
    }

    @Test
    void connections_are_found_page_by_page() {
        List<String> all = List.of(open(), open(), open()).stream().sorted().toList();
        JsonObject first = get("/connections?limit=2");
        assertThat(ids(first)).isEqualTo(all.subList(0, 2));
        JsonObject second =
                get("/connections?limit=2&next=" + URLEncoder.encode(first.getString("next"), StandardCharsets.UTF_8));
        assertThat(ids(second)).isEqualTo(all.subList(2, 3));
        assertThat(second.containsKey("next")).isFalse();
    }

    @Test
    void connections_are_found_by_what_is_known_of_them() {
        String one = open();
        String two = open();
        join(one, "room:tea");
        client(1).sendText("hello");
        assertThat(client(1).readText()).contains("Internal server error");

        assertThat(ids(get("/connections?channel=room:tea"))).containsExactly(one);
        assertThat(ids(get("/connections?id=" + two.substring(0, 20)))).containsExactly(two);
        assertThat(ids(get("/connections?route=$default"))).containsExactly(two);
        assertThat(ids(get("/connections?address=127.0.0.0/8"))).containsExactlyInAnyOrder(one, two);
        assertThat(ids(get("/connections?address=10.0.0.0/8"))).isEmpty();
        assertThat(ids(get("/connections?user=ann"))).isEmpty();
        assertThat(management.get(CLUSTER + "/connections?address=nowhere").message())
                .contains("not nowhere");
    }

    @Test
    void one_connection_has_a_story_which_outlives_it() {
        String id = open();
        join(id, "room:tea");
        client(0).sendText("grüße");
        client(0).readText();
        String path = "/connections/" + URLEncoder.encode(id, StandardCharsets.UTF_8);

        JsonObject story = get(path);
        JsonObject connection = story.getJsonObject("connection");
        assertThat(connection.getString("state")).isEqualTo("open");
        assertThat(connection.getJsonArray("channels")).containsExactly("room:tea");
        assertThat(connection.getJsonObject("lately").getInteger("messages")).isEqualTo(1);
        assertThat(connection.getJsonObject("lately").getInteger("bytes")).isEqualTo(7);
        assertThat(kinds(story)).containsExactlyInAnyOrder("error", "message", "join", "connect");

        assertThat(management
                        .delete(ManagementTestClient.pathOf(id) + "?code=4001&reason=bye")
                        .status())
                .isEqualTo(204);
        client(0).readClose();
        client(0).sendClose(4001, "");
        await().untilAsserted(
                        () -> assertThat(get(path).containsKey("connection")).isFalse());
        assertThat(kinds(get(path))).contains("close", "disconnect");
        assertThat(get(path).encode()).contains("4001 bye");
        assertThat(management.get(CLUSTER + "/connections/nobody").status()).isEqualTo(404);
    }

    private static List<String> kinds(JsonObject story) {
        return story.getJsonArray("events").stream()
                .map(event -> ((JsonObject) event).getString("kind"))
                .toList();
    }

    @Test
    void channels_are_found_with_the_members_of_all_event_loops() {
        for (int i = 0; i < 4; i++) {
            String id = open();
            join(id, "room:tea");
            join(id, "seat:" + i);
        }
        JsonObject first = get("/channels?limit=2");
        assertThat(first.getJsonArray("channels").encode())
                .isEqualTo("[{\"channel\":\"room:tea\",\"members\":4},{\"channel\":\"seat:0\",\"members\":1}]");
        assertThat(first.getString("next")).isEqualTo("seat:0");
        assertThat(get("/channels?prefix=seat:&next=seat:0").getJsonArray("channels"))
                .hasSize(3);

        JsonObject tea = get("/channels/room:tea");
        assertThat(tea.getInteger("members")).isEqualTo(4);
        assertThat(tea.getJsonArray("nodes").getJsonObject(0).getInteger("members"))
                .isEqualTo(4);
        assertThat(tea.getJsonObject("position").getInteger("offset")).isZero();
        management.post("/testing/@channels/room:tea", "news");
        assertThat(get("/channels/room:tea").getJsonObject("position").getInteger("offset"))
                .isEqualTo(1);
    }

    @Test
    void any_node_can_be_drained_from_here() {
        open();
        String path = CLUSTER + "/nodes/" + ProcessId.THIS + "/drain";
        assertThat(management.get(path).json().getString("state")).isEqualTo("serving");
        assertThat(management.post(path, "").status()).isEqualTo(200);
        assertThat(client(0).readClose().closeCode()).isEqualTo(1012);
        assertThat(get("/nodes").getJsonArray("nodes").getJsonObject(0).getString("notReady"))
                .isEqualTo("draining");
        assertThat(management.delete(path).json().getString("state")).isEqualTo("serving");
        assertThat(management.get(CLUSTER + "/nodes/nobody/drain").status()).isEqualTo(404);
    }
}

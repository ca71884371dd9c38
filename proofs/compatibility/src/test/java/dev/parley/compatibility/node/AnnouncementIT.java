package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Messages from outside the chat, in a room where a client counts positions: the client library and the real jar. */
class AnnouncementIT {

    private static final Pattern MANAGEMENT = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+/testing)/@connections");

    @Test
    void in_a_new_room_and_among_messages_they_are_shown_once_and_look_like_no_gap() throws Exception {
        try (ParleyJar parley = ParleyJar.started(Map.of())) {
            assertShownOnce(parley);
        }
    }

    @Test
    void the_same_with_redis() throws Exception {
        try (RedisServer redis = RedisServer.started();
                ParleyJar parley = ParleyJar.started(Map.of("REDIS_URL", redis.url()))) {
            assertShownOnce(parley);
        }
    }

    private static void assertShownOnce(ParleyJar parley) throws Exception {
        try (NodeScript node = NodeScript.start(Map.of(), "parley.mjs")) {
            String url = "ws://localhost:" + parley.port() + "?lobby=false";
            call(node, url, new JsonObject().put("call", "joined").put("times", 1));
            announce(parley, "first of all");
            call(node, url, new JsonObject().put("call", "says").put("text", "one"));
            announce(parley, "news");
            call(node, url, new JsonObject().put("call", "cut"));
            announce(parley, "while away");
            call(node, url, new JsonObject().put("call", "says").put("text", "two"));

            JsonArray all = new JsonArray()
                    .add("first of all")
                    .add("one")
                    .add("news")
                    .add("while away")
                    .add("two");
            assertThat(call(node, url, new JsonObject().put("call", "heard").put("count", 5)))
                    .isEqualTo(
                            new JsonObject().put("messages", all).put("gaps", 0).put("sockets", 2));
            call(node, url, new JsonObject().put("call", "leaves"));
        }
    }

    private static JsonObject call(NodeScript node, String url, JsonObject command) {
        return node.call(command.put("who", "ann").put("url", url)).value();
    }

    private static void announce(ParleyJar parley, String text) throws Exception {
        Matcher address = MANAGEMENT.matcher(parley.errText());
        assertThat(address.find()).as(parley.errText()).isTrue();
        String frame = new JsonObject().put("type", "message").put("text", text).encode();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1) + "/@channels/room:tea"))
                .POST(BodyPublishers.ofString(frame))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}

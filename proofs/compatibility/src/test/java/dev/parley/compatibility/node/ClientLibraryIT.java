package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client library in Node, with the package {@code ws} and the real jar. */
class ClientLibraryIT {

    private static final String STATE =
            "{\"type\":\"state\",\"number\":%d,\"text\":\"" + "a state that stays, ".repeat(20) + "\"}";

    @Test
    void programs_chat_through_cuts_miss_nothing_say_nothing_twice_and_end_when_they_leave() {
        try (ParleyJar parley = ParleyJar.started(Map.of());
                NodeScript node = NodeScript.start(Map.of(), "parley.mjs")) {
            Member ann = new Member("ann", parley.port(), node);
            Member bob = new Member("bob", parley.port(), node);
            ann.call("joined", "times", 1);
            bob.call("joined", "times", 1);

            ann.call("says", "text", "one");
            bob.call("cut");
            ann.call("says", "text", "two");
            ann.call("saysAndIsCut", "text", "three");
            JsonObject said = bob.call("says", "text", "four");

            assertThat(said).isEqualTo(new JsonObject().put("offset", 4));
            JsonObject heard = new JsonObject()
                    .put(
                            "messages",
                            new JsonArray().add("one").add("two").add("three").add("four"))
                    .put("gaps", 0)
                    .put("sockets", 2);
            assertThat(ann.call("heard", "count", 4)).isEqualTo(heard);
            assertThat(bob.call("heard", "count", 4)).isEqualTo(heard);

            deltasMakeWholeMessages(parley, ann, bob);
            // A remaining timer or socket would keep the process from ending, for which close waits.
            ann.call("leaves");
            bob.call("leaves");
        }
    }

    /** Ann asks for deltas, Bob does not. Ann's first message of a connection is whole, and the others are deltas. */
    private static void deltasMakeWholeMessages(ParleyJar parley, Member ann, Member bob) {
        JsonArray numbers = new JsonArray();
        for (int number = 1; number <= 4; number++) {
            if (number == 3) {
                ann.call("cut");
                ann.call("joined", "times", ann.call("joins").getInteger("count") + 1);
            }
            publish(parley, STATE.formatted(number));
            numbers.add(number);
            int deltas = number / 2;
            assertThat(ann.call("states", "count", number))
                    .isEqualTo(new JsonObject().put("numbers", numbers).put("deltas", deltas));
            assertThat(bob.call("states", "count", number))
                    .isEqualTo(new JsonObject().put("numbers", numbers).put("deltas", 0));
        }
    }

    private static void publish(ParleyJar parley, String state) {
        URI channel =
                URI.create("http://localhost:" + parley.managementPort() + "/testing/@channels/room%3Atea?delta=true");
        HttpRequest request = HttpRequest.newBuilder(channel)
                .POST(HttpRequest.BodyPublishers.ofString(state))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private record Member(String name, int port, NodeScript node) {

        JsonObject call(String call) {
            return send(new JsonObject().put("call", call));
        }

        JsonObject call(String call, String key, Object value) {
            return send(new JsonObject().put("call", call).put(key, value));
        }

        private JsonObject send(JsonObject command) {
            return node.call(command.put("who", name).put("url", "ws://localhost:" + port + "?lobby=false"))
                    .value();
        }
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.backplane.redis.RedisServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Processes that share a real Redis. */
class RedisIT {

    @Test
    void two_processes_on_one_redis_form_one_chat() throws Exception {
        try (RedisServer redis = RedisServer.started();
                ParleyJar one = ParleyJar.begin(Map.of("REDIS_URL", redis.url()));
                ParleyJar two = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            one.awaitStart();
            two.awaitStart();
            try (ChatCrowd crowd = ChatCrowd.of(50, one.port(), two.port())) {
                crowd.speak(500, 10_000);
                crowd.assertEveryoneSawEverything();
                crowd.assertNoErrors();
                crowd.assertNoSocketClosed();
            }
        }
    }

    @Test
    void a_redis_that_is_missing_or_unfit_is_waited_for_and_logged_in_a_line() {
        try (RedisServer redis = RedisServer.prepared("--replicaof", "127.0.0.1 1");
                ParleyJar parley = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> parley.errText().contains("Redis"));
            assertThat(parley.errText()).containsIgnoringCase("wait");
            assertThat(parley.out()).isEmpty();
            redis.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> parley.errText().contains("it is a read-only replica"));
            assertThat(parley.out()).isEmpty();
            redis.command("REPLICAOF", "NO", "ONE");
            await().atMost(Duration.ofSeconds(30)).until(() -> !parley.out().isEmpty());
            assertThat(parley.err().stream().filter(line -> line.contains("can't be used")))
                    .hasSize(1);
            assertThat(parley.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_redis_that_goes_away_and_comes_back_costs_no_socket() {
        try (RedisServer redis = RedisServer.started("--appendonly", "yes");
                ParleyJar one = ParleyJar.begin(Map.of("REDIS_URL", redis.url(), "PUBLISH_TIMEOUT", "1"));
                ParleyJar two = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            one.awaitStart();
            two.awaitStart();
            comesBackTo(redis, one, two);
        }
    }

    private static void comesBackTo(RedisServer redis, ParleyJar one, ParleyJar two) {
        Map<String, String> message = Map.of("text", "into the void", "clientId", "c1");
        try (ChatClient ann = new ChatClient(one.port(), "?session=anns");
                ChatClient bob = new ChatClient(two.port())) {
            await().until(() -> ann.count() == 2);
            redis.kill();
            ann.send(message);
            JsonNode error = ann.next("error");
            assertThat(error.path("message").asText()).contains("may not have been sent");
            assertThat(error.path("clientId").asText()).isEqualTo("c1");
            assertThat(error.path("retry").asBoolean()).isTrue();
            redis.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> isReady(one) && isReady(two) && ann.count() == 2 && bob.count() == 2);
            assertSaidOnce(message, ann, two);
            assertThat(bob.next("message").path("text").asText()).isEqualTo("into the void");
            ann.say("back again");
            assertThat(bob.next("message").path("text").asText()).isEqualTo("back again");
            awaitMessage("back again", ann);
        }
    }

    private static boolean isReady(ParleyJar process) {
        return process.get("/health/ready").statusCode() == 200;
    }

    /** Skips the client's own copy of the other message, which may arrive before or after the acknowledgement. */
    private static void awaitMessage(String text, ChatClient client) {
        String heard = client.next("message").path("text").asText();
        while (!heard.equals(text)) {
            heard = client.next("message").path("text").asText();
        }
    }

    /** Sends the message again, and once more over a connection to another process, as after a lost connection. */
    private static void assertSaidOnce(Map<String, String> message, ChatClient ann, ParleyJar other) {
        try (ChatClient again = new ChatClient(other.port(), "?session=anns")) {
            ann.send(message);
            JsonNode position = ann.next("ack").path("position");
            again.send(message);
            assertThat(position.path("offset").asLong()).isPositive();
            assertThat(again.next("ack").path("position")).isEqualTo(position);
        }
    }
}

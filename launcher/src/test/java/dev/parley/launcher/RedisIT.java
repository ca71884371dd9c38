package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whole processes that share one real Redis. */
class RedisIT {

    @Test
    void two_processes_on_one_redis_form_one_chat() throws Exception {
        try (RedisServer redis = RedisServer.started();
                ParleyJar one = ParleyJar.begin(Map.of("REDIS_URL", redis.url()));
                ParleyJar two = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            one.awaitStart();
            two.awaitStart();
            try (Crowd crowd = Crowd.of(50, one.port(), two.port())) {
                crowd.speak(1000, 10_000);
                crowd.assertEveryoneSawEverything();
                crowd.assertNoErrors();
                crowd.assertNoSocketClosed();
            }
        }
    }

    @Test
    void a_redis_that_is_not_there_is_waited_for_and_said() {
        try (RedisServer redis = RedisServer.prepared();
                ParleyJar parley = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            await().atMost(Duration.ofSeconds(30)).until(() -> parley.errText().contains("Redis"));
            assertThat(parley.errText()).containsIgnoringCase("wait");
            assertThat(parley.out()).isEmpty();
            redis.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> !parley.out().isEmpty());
            assertThat(parley.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_redis_that_goes_away_and_comes_back_costs_no_socket() {
        try (RedisServer redis = RedisServer.started();
                ParleyJar one = ParleyJar.begin(Map.of("REDIS_URL", redis.url()));
                ParleyJar two = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            one.awaitStart();
            two.awaitStart();
            comesBackTo(redis, one, two);
        }
    }

    private static void comesBackTo(RedisServer redis, ParleyJar one, ParleyJar two) {
        try (ChatClient ann = new ChatClient(one.port());
                ChatClient bob = new ChatClient(two.port())) {
            await().until(() -> ann.count() == 2);
            redis.kill();
            ann.say("into the void");
            assertThat(ann.next("error").path("message").asText()).contains("not sent");
            redis.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> ann.count() == 2 && bob.count() == 2);
            ann.say("back again");
            assertThat(bob.next("message").path("text").asText()).isEqualTo("back again");
            assertThat(ann.next("message").path("text").asText()).isEqualTo("back again");
        }
    }
}

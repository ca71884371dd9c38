package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whole processes that share one real Redis. */
class RedisIT {

    private static final int CLIENTS = 50;
    private static final int MESSAGES = 1000;
    private static final int EACH = MESSAGES / CLIENTS;

    @Test
    void two_processes_on_one_redis_form_one_chat() throws Exception {
        try (RedisServer redis = RedisServer.started();
                ParleyJar one = ParleyJar.begin(Map.of("REDIS_URL", redis.url()));
                ParleyJar two = ParleyJar.begin(Map.of("REDIS_URL", redis.url()))) {
            one.awaitStart();
            two.awaitStart();
            List<ChatClient> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new ChatClient((i % 2 == 0 ? one : two).port()));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> clients.get(0).count() == CLIENTS);
            everyoneSeesEverything(clients);
            clients.forEach(ChatClient::close);
        }
    }

    /** All speak at once, and each reads all until it has everything; then each sender's order is looked at. */
    private static void everyoneSeesEverything(List<ChatClient> clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * CLIENTS);
        try {
            List<Callable<Void>> speakers = new ArrayList<>();
            List<Callable<List<String>>> readers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                ChatClient client = clients.get(i);
                int sender = i;
                speakers.add(() -> {
                    for (int n = 0; n < EACH; n++) {
                        client.say(sender + ":" + n);
                    }
                    return null;
                });
                readers.add(() -> readAll(client));
            }
            List<Future<List<String>>> seen = new ArrayList<>();
            readers.forEach(reader -> seen.add(threads.submit(reader)));
            for (Future<Void> spoken : threads.invokeAll(speakers)) {
                spoken.get();
            }
            for (Future<List<String>> texts : seen) {
                assertEachOnceInOrder(texts.get(60, TimeUnit.SECONDS));
            }
            // Nothing came twice either: what a client reads next is the answer to what it asks now.
            for (ChatClient client : clients) {
                client.send(Map.of("action", "who"));
                assertThat(nextThatIsNoPresence(client)).isEqualTo("who");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> readAll(ChatClient client) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < MESSAGES) {
            texts.add(client.next("message").path("text").asText());
        }
        return texts;
    }

    private static String nextThatIsNoPresence(ChatClient client) {
        String type = client.next().path("type").asText();
        while (type.equals("presence")) {
            type = client.next().path("type").asText();
        }
        return type;
    }

    private static void assertEachOnceInOrder(List<String> texts) {
        Map<String, Integer> next = new HashMap<>();
        for (String text : texts) {
            String sender = text.substring(0, text.indexOf(':'));
            int expected = next.merge(sender, 1, Integer::sum) - 1;
            assertThat(text).isEqualTo(sender + ":" + expected);
        }
        assertThat(next).hasSize(CLIENTS).allSatisfy((sender, count) -> assertThat(count)
                .isEqualTo(EACH));
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

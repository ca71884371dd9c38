package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.RedisServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Chat services, each a process of its own, one of which can't reach Redis. */
class FunctionsWithoutRedisIT {

    private static final String WITHDRAWN = "can't reach Redis, and others of its routes can";
    private static final Map<String, String> SHORT_LEASE = Map.of("LEASE", "5", "EVENT_LOOPS", "1");

    private static ParleyJar begin(Neighbours neighbours, String role, String... own) {
        Map<String, String> settings = neighbours.next(own);
        settings.putAll(SHORT_LEASE);
        return ParleyJar.begin(settings, role);
    }

    private static void assertAnswered(ChatClient client, String text) {
        client.say(text);
        assertThat(client.next("message").path("text").asText()).isEqualTo(text);
    }

    @Test
    void one_that_alone_lost_redis_withdraws_and_returns_with_it() {
        try (RedisServer redis = RedisServer.started();
                FaultyRedisLine line = new FaultyRedisLine(redis.port())) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar cutOff = begin(neighbours, "chat", "REDIS_URL", line.url());
                    ParleyJar other = begin(neighbours, "chat");
                    ParleyJar gateway = begin(neighbours, "gateway")) {
                List.of(cutOff, other, gateway).forEach(ParleyJar::awaitStart);
                LeaseStage.soon().until(() -> LeaseStage.health(gateway).statusCode() == 200);
                try (ChatClient ann = new ChatClient(gateway.port())) {
                    line.fail(FaultyRedisLine.Fault.CUT);
                    LeaseStage.soon().until(() -> cutOff.errText().contains(WITHDRAWN));
                    assertThat(LeaseStage.health(cutOff).statusCode()).isEqualTo(503);
                    for (int i = 0; i < 20; i++) {
                        assertAnswered(ann, "without it " + i);
                    }
                    line.mend();
                    LeaseStage.soon().until(() -> cutOff.errText().contains("it reaches Redis"));
                    LeaseStage.soon().until(() -> LeaseStage.health(cutOff).statusCode() == 200);
                    other.terminate();
                    assertThat(other.exitStatus()).isEqualTo(143);
                    assertAnswered(ann, "by the one that came back");
                }
            }
        }
    }

    @Test
    void all_that_lost_redis_stay() {
        try (RedisServer redis = RedisServer.started("--appendonly", "yes")) {
            Neighbours neighbours = new Neighbours(redis.url());
            try (ParleyJar one = begin(neighbours, "chat");
                    ParleyJar two = begin(neighbours, "chat");
                    ParleyJar gateway = begin(neighbours, "gateway")) {
                List.of(one, two, gateway).forEach(ParleyJar::awaitStart);
                LeaseStage.soon().until(() -> LeaseStage.health(gateway).statusCode() == 200);
                try (ChatClient ann = new ChatClient(gateway.port())) {
                    redis.kill();
                    List.of(one, two, gateway).forEach(process -> LeaseStage.soon()
                            .until(() -> LeaseStage.health(process).statusCode() == 503));
                    ann.say("while it is away");
                    assertThat(gateway.errText() + one.errText() + two.errText())
                            .doesNotContain(WITHDRAWN);
                    redis.start();
                    assertThat(ann.next("message").path("text").asText()).isEqualTo("while it is away");
                    List.of(one, two, gateway).forEach(process -> LeaseStage.soon()
                            .until(() -> LeaseStage.health(process).statusCode() == 200));
                    assertThat(one.errText() + two.errText()).doesNotContain(WITHDRAWN);
                }
            }
        }
    }
}

package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.inspect.RedisInspection;
import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Failovers by Sentinels, with a process that publishes and one that listens. */
class RedisSentinelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final RecordingSubscriber subscriber = new RecordingSubscriber();
    private final List<Payload> said = new ArrayList<>();
    private int reported;

    private RedisBackplane start(RedisSentinels sentinels) throws Exception {
        String url = sentinels.url().replace("://", "://parley:pw@");
        return RedisLossFixture.get(
                RedisBackplane.start(vertx, RedisSettings.of(RedisUrl.parse(url), ChannelLimits.DEFAULT)));
    }

    private void say(RedisBackplane publisher) throws Exception {
        Payload payload = Payload.text("m" + said.size());
        said.add(payload);
        RedisLossFixture.get(
                publisher.publish("tea", payload, PublishOptions.DEFAULT.withIdempotencyKey("key of " + said.size())));
    }

    /**
     * Everything has arrived once and in order, unless a loss was reported. A loss ends before the next message, and may cover all
     * that were said before the listener reached the new primary.
     */
    private void assertNothingLostInSilence(RedisBackplane publisher) {
        await().atMost(PATIENCE).until(() -> {
            if (subscriber.losses().size() > reported) {
                reported = subscriber.losses().size();
                say(publisher);
            }
            return subscriber.payloads().contains(said.get(said.size() - 1));
        });
        List<Payload> received = subscriber.payloads();
        if (subscriber.losses().isEmpty()) {
            assertThat(received).isEqualTo(said);
        } else {
            assertThat(said).containsAll(received);
        }
    }

    /** Returns true if a server stores the last message. */
    private boolean stores(RedisServer server) {
        String newest = server.command("XREVRANGE", RedisKeys.of("tea").stream(), "+", "-", "COUNT", "1");
        return newest.contains("m" + (said.size() - 1) + "\r\n");
    }

    private void assertInspected(RedisSentinels sentinels) throws Exception {
        String url = sentinels.url().replace("://", "://parley:pw@127.0.0.1:1,");
        RedisReport report = RedisLossFixture.get(RedisInspection.of(
                vertx, Reach.of(RedisUrl.parse(url)), "local/testing", Optional.empty(), Duration.ofSeconds(5)));
        assertThat(report.fault()).isEmpty();
        assertThat(report.entrances())
                .hasSize(4)
                .filteredOn(asked -> asked.answer().isEmpty())
                .hasSize(1);
        assertThat(report.entrances()).last().satisfies(asked -> assertThat(asked.answer())
                .hasValueSatisfying(said -> assertThat(said).startsWith("OK 3 usable Sentinels")));
        assertThat(report.servers()).singleElement().satisfies(asked -> {
            assertThat(asked.server().port()).isEqualTo(sentinels.primary().port());
            assertThat(asked.answer().orElseThrow().missing()).isEmpty();
        });
    }

    @Test
    void the_primary_is_followed_whether_it_still_answers_or_is_dead() throws Exception {
        try (RedisSentinels sentinels = RedisSentinels.started()) {
            sentinels
                    .servers()
                    .forEach(server ->
                            server.command("ACL", "SETUSER", "parley", "on", ">pw", "~parley:*", "&parley:*", "+@all"));
            RedisBackplane publisher = start(sentinels);
            RedisBackplane listener = start(sentinels);
            RedisLossFixture.get(listener.subscribe("tea", subscriber));
            say(publisher);
            assertInspected(sentinels);

            // only the Sentinels lose the primary, which goes on to serve this process
            RedisServer deserted = sentinels.primary();
            deserted.command("ACL", "SETUSER", "default", "-@all");
            RedisServer second = sentinels.awaitSuccessorOf(deserted);
            await().atMost(PATIENCE).until(() -> {
                say(publisher);
                return stores(second);
            });
            assertNothingLostInSilence(publisher);

            second.kill();
            RedisServer third = sentinels.awaitSuccessorOf(second);
            say(publisher);
            assertThat(stores(third)).isTrue();
            assertNothingLostInSilence(publisher);
            RedisLossFixture.get(publisher.close());
            RedisLossFixture.get(listener.close());
        }
        RedisLossFixture.get(vertx.close());
    }
}

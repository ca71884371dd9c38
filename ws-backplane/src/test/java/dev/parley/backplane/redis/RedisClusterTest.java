package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.Reading;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.inspect.RedisInspection;
import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Attributes;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Member;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of three primaries and three replicas, with a process that publishes and one that listens. */
class RedisClusterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHANNELS = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, RecordingSubscriber> subscribers = new HashMap<>();
    private RedisCluster cluster;
    private RedisBackplane publisher;
    private RedisBackplane listener;

    @BeforeEach
    void start() throws Exception {
        cluster = RedisCluster.started(true);
        publisher = backplane(cluster.url());
        // a plain URL of a node is taken for its cluster
        listener = backplane(cluster.nodes().get(0).url());
    }

    @AfterEach
    void stop() throws Exception {
        get(publisher.close());
        get(listener.close());
        get(vertx.close());
        cluster.close();
    }

    private static <T> T get(Future<T> future) throws Exception {
        return RedisLossFixture.get(future);
    }

    private RedisBackplane backplane(String url) throws Exception {
        return get(RedisBackplane.start(vertx, RedisSettings.of(RedisUrl.parse(url), ChannelLimits.DEFAULT)));
    }

    private Future<Published> say(String channel, int number) {
        return publisher.publish(
                channel, Payload.text("m" + number), PublishOptions.DEFAULT.withIdempotencyKey(channel + " " + number));
    }

    private static List<Payload> upTo(int count) {
        List<Payload> payloads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            payloads.add(Payload.text("m" + i));
        }
        return payloads;
    }

    @Test
    void channels_of_all_nodes_work_while_slots_move_and_a_primary_is_replaced() throws Exception {
        for (int i = 0; i < CHANNELS; i++) {
            RecordingSubscriber subscriber = new RecordingSubscriber();
            subscribers.put("room-" + i, subscriber);
            get(listener.subscribe("room-" + i, subscriber));
            get(publisher.enter("room-" + i, "g1", new Member("c" + i, Attributes.NONE)));
        }
        for (String channel : subscribers.keySet()) {
            get(say(channel, 0));
            get(say(channel, 1));
        }
        for (int i = 0; i < CHANNELS; i++) {
            subscriberOf("room-" + i).awaitCount(2);
            assertThat(get(listener.members("room-" + i)).count()).isEqualTo(1);
            assertThat(get(Reading.history(listener, "room-" + i, HistoryQuery.last(10))))
                    .hasSize(2);
        }
        assertInspected();
        movedToAndFro("room-0", subscriberOf("room-0"));
        primaryKilled();
    }

    /** From a plain URL of a node, too, which stands for its cluster. */
    private void assertInspected() throws Exception {
        for (String url : List.of(cluster.url(), cluster.nodes().get(0).url())) {
            RedisReport report = get(RedisInspection.of(
                    vertx, Reach.of(RedisUrl.parse(url)), "local/testing", Optional.empty(), PATIENCE));
            assertThat(report.kind()).isEqualTo(RedisUrl.Kind.CLUSTER);
            assertThat(report.fault()).isEmpty();
            assertThat(report.entrances()).isNotEmpty().allSatisfy(asked -> assertThat(asked.answer())
                    .hasValue("cluster_state:ok"));
            assertThat(report.servers()).hasSize(3).allSatisfy(asked -> assertThat(
                            asked.answer().orElseThrow().missing())
                    .isEmpty());
            assertThat(report.processesFault()).isEmpty();
        }
    }

    private RecordingSubscriber subscriberOf(String channel) {
        return Objects.requireNonNull(subscribers.get(channel));
    }

    private void movedToAndFro(String channel, RecordingSubscriber subscriber) throws Exception {
        String key = RedisKeys.live(channel);
        RedisServer from = cluster.ownerOf(key);
        RedisServer to = cluster.primaryOtherThan(from);
        int slot = RedisCluster.slotOf(from, key);
        List<Future<Published>> said = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            for (int each = 0; each < 50; each++) {
                said.add(say(channel, 2 + said.size()));
            }
            cluster.move(slot, i % 2 == 0 ? from : to, i % 2 == 0 ? to : from);
            for (int each = 0; each < 50; each++) {
                said.add(say(channel, 2 + said.size()));
            }
            get(said.get(said.size() - 1));
        }
        get(Future.all(said));
        subscriber.awaitCount(2 + said.size());
        assertThat(subscriber.payloads()).isEqualTo(upTo(2 + said.size()));
        assertThat(subscriber.losses()).isEmpty();
        assertThat(get(listener.members(channel)).count()).isEqualTo(1);
    }

    private void primaryKilled() throws Exception {
        RedisServer killed = cluster.ownerOf(RedisKeys.live("room-1"));
        List<String> others = subscribers.keySet().stream()
                .filter(channel -> !cluster.ownerOf(RedisKeys.live(channel)).equals(killed))
                .toList();
        killed.kill();
        Future<Published> waiting = say("room-1", 2);
        for (String channel : others) {
            long begun = System.nanoTime();
            get(say(channel, 1000));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        }
        get(waiting);
        RecordingSubscriber subscriber = subscriberOf("room-1");
        await().atMost(PATIENCE).until(() -> subscriber.payloads().contains(Payload.text("m2")));
        assertThat(subscriber.payloads()).isEqualTo(upTo(3));
        others.forEach(channel -> await().atMost(PATIENCE)
                .until(() -> subscriberOf(channel).payloads().contains(Payload.text("m1000"))));
        await().atMost(PATIENCE).until(listener::connected);
    }
}

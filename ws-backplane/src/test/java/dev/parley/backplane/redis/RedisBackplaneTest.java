package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneContract;
import dev.parley.backplane.Reading;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisBackplaneTest extends BackplaneContract {

    private static final RedisServer REDIS = RedisServer.prepared();
    private static final Vertx VERTX = Vertx.vertx();

    @SuppressWarnings("NullAway.Init")
    private static RedisBackplane first;

    @SuppressWarnings("NullAway.Init")
    private static RedisBackplane second;

    @BeforeAll
    static void start() throws Exception {
        REDIS.start();
        RedisSettings settings = RedisSettings.of(RedisUrl.parse(REDIS.url()), LIMITS);
        first = get(RedisBackplane.start(VERTX, settings));
        second = get(RedisBackplane.start(VERTX, settings));
    }

    @AfterAll
    static void stop() throws Exception {
        get(first.close());
        get(second.close());
        get(VERTX.close());
        REDIS.close();
    }

    @Override
    protected Backplane backplane() {
        return first;
    }

    @Override
    protected Backplane other() {
        return second;
    }

    @Test
    void redis_drops_unused_channels_while_others_are_subscribed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Future<Void>> loops = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            loops.add(churn(count, stopped));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> count.get() > 5000);
        String stats = REDIS.command("INFO", "stats");
        stopped.set(true);
        get(Future.all(loops));

        assertThat(stats).containsPattern("pubsub_channels:\\d{1,3}\r\n");
    }

    private Future<Void> churn(AtomicInteger count, AtomicBoolean stopped) {
        if (stopped.get()) {
            return Future.succeededFuture();
        }
        String name = "churn" + count.incrementAndGet();
        return first.subscribe(name, subscriber).compose(done -> {
            first.unsubscribe(name, subscriber);
            return churn(count, stopped);
        });
    }

    @Test
    void reads_of_large_messages_end_after_a_megabyte_and_do_not_block_other_calls() throws Exception {
        String large = "x".repeat(128 * 1024);
        for (int i = 0; i < 50; i++) {
            publish(large);
        }
        List<Future<List<HistoryMessage>>> reads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            reads.add(Reading.history(first, channel, HistoryQuery.last(1000)));
        }
        assertThat(publish("after").position().offset()).isEqualTo(51);
        get(Future.all(reads));
        for (Future<List<HistoryMessage>> read : reads) {
            assertThat(read.result()).hasSizeBetween(8, 9);
        }

        Position start = new Position(reads.get(0).result().get(0).position().epoch(), 10);
        assertThat(get(Reading.history(first, channel, new HistoryQuery(start, 1000))))
                .extracting(message -> message.position().offset())
                .containsExactly(11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L);
    }

    @Test
    void ten_thousand_pipelined_publishes_all_complete_in_order() throws Exception {
        RecordingSubscriber subscriber = new RecordingSubscriber();
        get(second.subscribe("pipeline", subscriber));
        List<Future<Published>> all = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            all.add(first.publish("pipeline", Payload.text("m" + i), PublishOptions.DEFAULT));
        }
        get(Future.all(all));

        List<Payload> payloads = subscriber.awaitCount(10_000).payloads();
        for (int i = 0; i < 10_000; i++) {
            assertThat(all.get(i).result().position().offset()).isEqualTo(i + 1);
            assertThat(payloads.get(i)).isEqualTo(Payload.text("m" + i));
        }
    }
}

package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneContract;
import dev.parley.backplane.RecordingSubscriber;
import dev.parley.functions.Payload;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
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

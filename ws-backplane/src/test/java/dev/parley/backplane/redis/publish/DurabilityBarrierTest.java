package dev.parley.backplane.redis.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisLossFixture;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.link.AnswerLostException;
import dev.parley.backplane.redis.link.LinkSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Publishes that wait for durability when the connection to Redis is lost. */
class DurabilityBarrierTest extends RedisLossFixture {

    private final Context loop = vertx.getOrCreateContext();

    private <T> Future<T> onLoop(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(go -> call.get().onComplete(promise));
        return promise.future();
    }

    private DurabilityBarrier barrier(RedisServer server, Duration deadline) {
        LinkSettings link = new LinkSettings(server.endpoint(), deadline, 100, 1 << 20);
        return new DurabilityBarrier(vertx, link, Optional.of(new DurabilityGoal.Disk()), () -> "fence", moved -> {});
    }

    /** A Redis with unread bytes resets its connection, and the request notices that before the connection does. */
    @Test
    void a_reset_connection_counts_as_a_lost_answer_and_not_as_a_refusal() throws Exception {
        redis.start();
        String runId = RedisInfo.parse(redis.command("INFO", "server")).runId();
        DurabilityBarrier barrier = barrier(redis, DEADLINE);
        get(onLoop(barrier::start));
        redis.pause();
        Future<Void> durable = onLoop(() -> barrier.after(runId));
        // by the time the loop runs the next call, the request is written
        get(onLoop(Future::succeededFuture));
        redis.kill();

        await().until(durable::isComplete);
        assertThat(durable.cause()).isInstanceOf(AnswerLostException.class);
        get(onLoop(barrier::close));
    }

    @Test
    void a_waiting_publish_is_not_refused_while_redis_loads_its_data() throws Exception {
        RedisServer slow = RedisServer.started(
                "--appendonly", "yes", "--auto-aof-rewrite-percentage", "0", "--key-load-delay", "50");
        DurabilityBarrier barrier = barrier(slow, Duration.ofSeconds(5));
        get(onLoop(barrier::start));
        String runId = RedisInfo.parse(slow.command("INFO", "server")).runId();
        slow.command("EVAL", "\"for i=1,8192 do redis.call('SET',i,i) end\"", "0");
        slow.stop();
        await().until(() -> !barrier.isUp());
        Future<Void> durable = onLoop(() -> barrier.after(runId));
        slow.start();

        await().until(durable::isComplete);
        assertThat(durable.cause()).isInstanceOf(AnswerLostException.class).hasMessageContaining("restarted");
        get(onLoop(barrier::close));
        slow.close();
    }
}

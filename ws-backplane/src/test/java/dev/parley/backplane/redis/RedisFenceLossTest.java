package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What happens to those who wait for durability when Redis goes. */
class RedisFenceLossTest extends RedisLossFixture {

    private final Context loop = vertx.getOrCreateContext();

    private <T> Future<T> onLoop(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(go -> call.get().onComplete(promise));
        return promise.future();
    }

    /** With unread bytes Redis's end is reset, of which the request hears before the connection does. */
    @Test
    void a_reset_connection_is_an_answer_lost_and_no_refusal() throws Exception {
        redis.start();
        String runId = RedisInfo.parse(redis.command("INFO", "server")).runId();
        RedisFence fence = new RedisFence(vertx, settings().withDurability(new RedisSettings.Durability(Ack.AOF, 0)));
        get(onLoop(fence::start));
        redis.pause();
        Future<Void> durable = onLoop(() -> fence.after(runId));
        // it has been written once the loop takes the next call
        get(onLoop(Future::succeededFuture));
        redis.kill();

        await().until(durable::isComplete);
        assertThat(durable.cause()).isInstanceOf(AnswerLostException.class);
        get(onLoop(fence::close));
    }

    @Test
    void who_waited_when_redis_went_is_not_refused_because_it_still_loads_its_data() throws Exception {
        RedisServer slow = RedisServer.started(
                "--appendonly", "yes", "--auto-aof-rewrite-percentage", "0", "--key-load-delay", "50");
        RedisSettings settings = RedisSettings.of(RedisUrl.parse(slow.url()), ChannelLimits.DEFAULT)
                .withDurability(new RedisSettings.Durability(Ack.AOF, 0));
        RedisFence fence = new RedisFence(vertx, settings);
        get(onLoop(fence::start));
        String runId = RedisInfo.parse(slow.command("INFO", "server")).runId();
        slow.command("EVAL", "\"for i=1,8192 do redis.call('SET',i,i) end\"", "0");
        slow.stop();
        await().until(() -> !fence.isUp());
        Future<Void> durable = onLoop(() -> fence.after(runId));
        slow.start();

        await().until(durable::isComplete);
        assertThat(durable.cause()).isInstanceOf(AnswerLostException.class).hasMessageContaining("restarted");
        get(onLoop(fence::close));
        slow.close();
    }
}

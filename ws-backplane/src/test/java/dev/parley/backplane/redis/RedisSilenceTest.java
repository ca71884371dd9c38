package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lease.LeaseSettings;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis is silent: either one connection is, or all of it for a while. With the default deadline of 5 s. */
class RedisSilenceTest extends LeaseFixture {

    @BeforeEach
    void start() {
        redis.start();
    }

    private static RedisSettings at(String url, Duration lease) {
        return RedisSettings.of(RedisUrl.parse(url), ChannelLimits.DEFAULT).withLeases(new LeaseSettings(lease, GROUP));
    }

    @Test
    void a_connection_that_carries_nothing_any_more_is_replaced_before_a_lease_lapses() throws Exception {
        Duration lease = Duration.ofSeconds(3);
        SilentProxy proxy = SilentProxy.to(redis);
        LeaseProcess owner = process(at(proxy.url(), lease), LeaseClock.SYSTEM).begin();
        letPass(lease.dividedBy(2));
        proxy.silencePresent();
        long begin = System.nanoTime();
        patiently().until(() -> {
            assertThat(owner.lease().isValid()).isTrue();
            return System.nanoTime() - begin > lease.multipliedBy(2).toNanos();
        });

        assertThat(owner.lease().whenEnded().isComplete()).isFalse();
        owner.close();
        get(proxy.close());
    }

    @Test
    void a_redis_that_stands_still_for_a_tenth_of_a_lease_loses_no_command() throws Exception {
        LeaseProcess owner = process(at(redis.url(), Duration.ofSeconds(10)), LeaseClock.SYSTEM)
                .begin();
        redis.pause();
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int call = i;
            calls.add(owner.later(() -> owner.lease().put("c" + call, Buffer.buffer("record"))));
            calls.add(owner.later(() -> owner.backplane().members("room")));
        }
        letPass(Duration.ofSeconds(1));
        redis.resume();
        for (Future<?> call : calls) {
            get(call);
        }

        assertThat(recordCount(owner.gatewayId())).isEqualTo(10);
    }
}

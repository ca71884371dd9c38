package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.inspect.Asked;
import dev.parley.backplane.redis.inspect.RedisInspection;
import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.backplane.redis.inspect.ServerReport;
import dev.parley.backplane.redis.process.ProcessRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One look at a single Redis. Sentinels and clusters are looked at in their own tests. */
class RedisInspectionTest extends RedisLossFixture {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private RedisReport look(String login, RedisSettings.Durability durability, Duration limit) throws Exception {
        RedisUrl url = RedisUrl.parse(redis.url().replace("://", "://" + login));
        return get(RedisInspection.of(vertx, Reach.of(url), "local/testing", durability.goal(), limit));
    }

    private ServerReport answer(String login, Ack ack) throws Exception {
        RedisReport report = look(login, new RedisSettings.Durability(ack, 1), LIMIT);
        assertThat(report.fault()).isEmpty();
        return report.servers().get(0).answer().orElseThrow();
    }

    @Test
    void a_server_tells_what_it_is_and_what_it_lacks_and_nothing_is_written() throws Exception {
        redis.start();
        redis.command("ACL", "SETUSER", "parley", "on", ">pw", "+@all", "-xadd", "~parley:*", "&parley:*");
        ServerReport report = answer("parley:pw@", Ack.AOF);
        assertThat(report.unfit()).isEmpty();
        assertThat(report.missing()).containsExactly("XADD");
        assertThat(report.shortfall()).contains("appendonly is disabled");
        assertThat(report.roundTrip()).isBetween(Duration.ofNanos(1), LIMIT);
        assertThat(report.ahead().abs()).isLessThan(LIMIT);
        assertThat(answer("", Ack.REPLICA).shortfall()).isEqualTo("is on 0 replicas and not on 1");
        assertThat(redis.command("DBSIZE")).isEqualTo(":0\r\n");
    }

    @Test
    void the_processes_are_listed_and_a_redis_that_hangs_is_reported_in_time() throws Exception {
        redis.start();
        ProcessRecord own = new ProcessRecord("p1", "127.0.0.1:3331", "gateway", "1.0");
        get(backplane().processes().enter(own, (service, others) -> {}));
        RedisReport report = look("", RedisSettings.Durability.MEMORY, LIMIT);
        assertThat(report.processes()).containsExactly(own);

        redis.pause();
        RedisReport hanging = look("", RedisSettings.Durability.MEMORY, Duration.ofMillis(300));
        redis.resume();
        assertThat(hanging.servers()).extracting(Asked::failure).containsExactly("no answer within 300 ms");
    }
}

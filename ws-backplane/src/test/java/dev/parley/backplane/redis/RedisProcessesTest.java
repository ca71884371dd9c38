package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.process.ProcessRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that find each other in Redis, whatever becomes of them and of it. */
class RedisProcessesTest {

    private static final String GROUP = "local/testing";
    private static final String RECORDS = RedisKeys.processes(GROUP);
    private static final String CHANGES = RedisKeys.processChanges(GROUP);
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.started();
    private final List<RedisBackplane> backplanes = new ArrayList<>();

    /** A process, and what it was told. */
    private final class Found {
        final ProcessRecord record;
        final RedisBackplane backplane;
        volatile List<ProcessRecord> others = List.of();
        volatile String service = "";

        Found(String name, String group) throws Exception {
            record = new ProcessRecord(name, "127.0.0.1:3331", "gateway", "1.0");
            RedisSettings settings = RedisSettings.of(RedisUrl.parse(redis.url()), ChannelLimits.DEFAULT)
                    .withLeases(new LeaseSettings(LEASE, group));
            backplane = get(RedisBackplane.start(vertx, settings));
            backplanes.add(backplane);
            get(backplane.processes().enter(record, (serviceId, found) -> {
                service = serviceId;
                others = found;
            }));
        }

        void awaitOthers(ProcessRecord... expected) {
            await().atMost(SOON).untilAsserted(() -> assertThat(others).containsExactlyInAnyOrder(expected));
        }
    }

    private Found process(String name) throws Exception {
        return new Found(name, GROUP);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisBackplane backplane : backplanes) {
            get(backplane.close());
        }
        get(vertx.close());
        redis.close();
    }

    @Test
    void processes_of_one_api_and_stage_find_each_other_and_those_that_leave_or_die_are_listed_no_longer()
            throws Exception {
        Found one = process("one");
        Found two = process("two");
        assertThat(two.others).containsExactly(one.record);
        one.awaitOthers(two.record);
        assertThat(two.service).isEqualTo(one.service).isNotEmpty();
        Found elsewhere = new Found("elsewhere", "local/staging");
        assertThat(elsewhere.others).isEmpty();
        assertThat(elsewhere.service).isNotEqualTo(one.service);

        get(two.backplane.processes().leave());
        one.awaitOthers();
        Found dying = process("dying");
        one.awaitOthers(dying.record);
        get(dying.backplane.close());
        one.awaitOthers();
    }

    @Test
    void what_is_no_record_is_left_out_and_does_not_stay() throws Exception {
        Found one = process("one");
        redis.command("ZADD", RECORDS, "99999999999999999", "{}");
        redis.command("ZADD", RECORDS, "" + (System.currentTimeMillis() + 500), "nonsense");
        redis.command("HDEL", CHANGES, "number");
        Found two = process("two");
        one.awaitOthers(two.record);
        await().atMost(SOON).until(() -> redis.command("ZCARD", RECORDS).equals(":2\r\n"));
    }

    @Test
    void an_outage_and_a_loss_of_memory_change_nothing_for_those_that_know_each_other() throws Exception {
        Found one = process("one");
        Found two = process("two");
        one.awaitOthers(two.record);
        String service = one.service;
        redis.kill();
        await().atMost(SOON).until(() -> !one.backplane.connected() && !two.backplane.connected());
        assertThat(one.others).containsExactly(two.record);
        redis.start();
        await().atMost(SOON).until(() -> redis.command("ZCARD", RECORDS).equals(":2\r\n"));
        one.awaitOthers(two.record);
        two.awaitOthers(one.record);
        assertThat(one.service).isEqualTo(service);
        assertThat(process("three").service).isEqualTo(service);
    }
}

package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.backplane.redis.lease.LeaseSettings;
import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.functions.Attributes;
import dev.parley.functions.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;

/** Processes with gateways on leases of a second, over a Redis of their own. */
abstract class LeaseFixture extends RedisLossFixture {

    static final Duration LEASE = Duration.ofSeconds(1);
    static final String GROUP = "local/testing";

    private final List<LeaseProcess> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws Exception {
        for (LeaseProcess process : processes) {
            process.close();
        }
    }

    @Override
    protected RedisSettings settings() {
        return super.settings().withLeases(new LeaseSettings(LEASE, GROUP));
    }

    LeaseProcess process() throws Exception {
        return process(settings(), LeaseClock.SYSTEM);
    }

    LeaseProcess process(RedisSettings settings, LeaseClock clock) throws Exception {
        LeaseProcess process = LeaseProcess.start(settings, clock);
        processes.add(process);
        return process;
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10));
    }

    static LostGateway claimedBy(LeaseProcess process) {
        patiently().until(() -> !process.claimed().isEmpty());
        return process.claimed().get(process.claimed().size() - 1);
    }

    static void letPass(Duration time) {
        long begin = System.nanoTime();
        await().atMost(time.multipliedBy(20)).until(() -> System.nanoTime() - begin >= time.toNanos());
    }

    String leaseField(String gatewayId, String field) {
        String[] answer =
                redis.command("HGET", LeaseKeys.of(gatewayId).lease(), field).split("\r\n", -1);
        return answer.length > 1 ? answer[1] : "";
    }

    long leaseNumber(String gatewayId) {
        return Long.parseLong(leaseField(gatewayId, "number"));
    }

    String record(String gatewayId, String connectionId) {
        String[] answer = redis.command("HGET", LeaseKeys.of(gatewayId).records(), connectionId)
                .split("\r\n", -1);
        return answer.length > 2 ? answer[1] : "";
    }

    int count(String command, String key) {
        return Integer.parseInt(redis.command(command, key).strip().substring(1));
    }

    int recordCount(String gatewayId) {
        return count("HLEN", LeaseKeys.of(gatewayId).records());
    }

    /** How many scripts Redis has run. */
    long scripts() {
        String stats = redis.command("INFO", "commandstats");
        int at = stats.indexOf("cmdstat_evalsha:calls=") + "cmdstat_evalsha:calls=".length();
        return Long.parseLong(stats.substring(at, stats.indexOf(',', at)));
    }

    static void enter(LeaseProcess process, String channel, String id) throws Exception {
        get(process.backplane().enter(channel, process.gatewayId(), new Member(id, Attributes.NONE)));
    }

    static void leave(LeaseProcess process, String channel, String id) throws Exception {
        get(process.backplane().leave(channel, process.gatewayId(), id));
    }

    static int count(LeaseProcess process, String channel) throws Exception {
        return get(process.backplane().members(channel)).count();
    }

    static void awaitCount(LeaseProcess process, String channel, int count) {
        patiently().ignoreExceptions().untilAsserted(() -> assertThat(count(process, channel))
                .isEqualTo(count));
    }

    static double leasesSince(long begin) {
        return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(LEASE.toMillis());
    }
}

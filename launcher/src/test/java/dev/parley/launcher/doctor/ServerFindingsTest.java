package dev.parley.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.Ack;
import dev.parley.backplane.redis.RedisSettings;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.inspect.Asked;
import dev.parley.backplane.redis.inspect.RedisReport;
import dev.parley.backplane.redis.inspect.ServerReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFindingsTest {

    private static final ServerAddress SERVER = new ServerAddress("r1", 6379);

    private static RedisSettings settings(Ack ack) {
        return RedisSettings.of(RedisUrl.parse("redis://r1"), ChannelLimits.DEFAULT)
                .withDurability(new RedisSettings.Durability(ack, 1));
    }

    private static ServerReport report(Map<String, String> more) {
        Map<String, String> info = new HashMap<>(Map.of(
                "redis_version", "7.4.1",
                "role", "master",
                "maxmemory", "1000000000",
                "used_memory", "1000000",
                "maxmemory_policy", "volatile-lru",
                "aof_enabled", "1"));
        info.putAll(more);
        return new ServerReport(
                new RedisInfo(info), Optional.empty(), Duration.ofMillis(1), Duration.ZERO, List.of(), "", "everysec");
    }

    private static List<Finding> findings(Ack ack, ServerReport report) {
        return new ServerFindings("redis", SERVER, report, settings(ack)).all(RedisUrl.Kind.SERVER);
    }

    @Test
    void a_server_as_it_should_be_is_one_line() {
        assertThat(findings(Ack.MEMORY, report(Map.of())))
                .extracting(Finding::line)
                .containsExactly("ok       redis        r1:6379 is version 7.4.1, the round trip is 1.0 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "maxmemory_policy, allkeys-lru, ERROR, drops leases",
        "maxmemory_policy, noeviction, WARNING, volatile-lru",
        "maxmemory, 0, WARNING, Set a maxmemory",
        "used_memory, 950000000, WARNING, 905 of 953 MiB",
        "aof_enabled, 0, WARNING, no append-only file",
        "aof_last_write_status, err, ERROR, disk",
        "rdb_last_bgsave_status, err, ERROR, disk",
        "loading, 1, ERROR, reads its data",
        "redis_version, 7.0.15, WARNING, Update it to 7.2"
    })
    void what_redis_says_of_itself_is_judged(String name, String value, Verdict verdict, String text) {
        assertThat(findings(Ack.MEMORY, report(Map.of(name, value)))).last().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.line()).contains(text);
            assertThat(finding.advice()).isNotEmpty();
        });
    }

    @Test
    void slow_round_trips_other_clocks_missing_commands_and_missing_durability_are_named() {
        ServerReport good = report(Map.of());
        ServerReport bad = new ServerReport(
                good.info(),
                Optional.empty(),
                Duration.ofMillis(40),
                Duration.ofSeconds(-90),
                List.of("XADD", "CLIENT"),
                "is not on the disk of Redis",
                "");
        assertThat(findings(Ack.AOF, bad).stream().skip(1).map(Finding::line))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("warning").contains("takes 40.0 ms"),
                        line -> assertThat(line).startsWith("error").contains("does not permit XADD, CLIENT"),
                        line -> assertThat(line)
                                .startsWith("error")
                                .contains("ACK=aof")
                                .contains("appendonly yes"),
                        line -> assertThat(line).startsWith("warning").contains("90.0 s behind"));
        assertThat(findings(Ack.AOF, good)).last().satisfies(finding -> assertThat(finding.text())
                .contains("about one per second"));
    }

    @Test
    void who_gives_no_answer_is_told_with_what_to_do() {
        RedisReport report = new RedisReport(
                RedisUrl.Kind.SENTINEL,
                List.of(
                        new Asked<>(new ServerAddress("s1", 26379), Optional.of("OK 2 usable Sentinels"), ""),
                        new Asked<>(new ServerAddress("s2", 26379), Optional.empty(), "Connection refused: s2")),
                List.of(new Asked<>(SERVER, Optional.empty(), "WRONGPASS invalid username-password pair")),
                "",
                List.of(),
                "");
        assertThat(new RedisFindings("redis", settings(Ack.MEMORY)).of(report))
                .extracting(Finding::line)
                .containsExactly(
                        "ok       redis        Sentinel s1:26379 says OK 2 usable Sentinels",
                        "warning  redis        Sentinel s2:26379 can't be used: Connection refused: s2. Start Redis there, or"
                                + " correct REDIS_URL.",
                        "error    redis        r1:6379 can't be used: WRONGPASS invalid username-password pair. Correct user and"
                                + " password in REDIS_URL, or REDIS_SENTINEL_PASSWORD for Sentinels.");
    }
}

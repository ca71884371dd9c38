package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.presence.AnnouncedGateways;
import dev.parley.functions.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that gateways of earlier releases wrote, into one list for each channel. */
class RedisEarlierReleaseTest extends LeaseFixture {

    private record Announced(Optional<Set<String>> ids, boolean areWithoutEarlierRelease)
            implements AnnouncedGateways {}

    private LeaseProcess process;

    @BeforeEach
    void start() throws Exception {
        redis.start();
        process = process().begin();
        enter(process, "tea", "today-1");
        redis.command("HSET", RedisKeys.members("tea"), "gone0001-a", "{}", "runs0001-b", "{}", "runs0001-c", "{}");
    }

    private List<String> members() throws Exception {
        return get(process.backplane().members("tea")).list().stream()
                .map(Member::connectionId)
                .toList();
    }

    private void heard(String... gatewayIds) {
        process.backplane().use(new Announced(Optional.of(Set.of(gatewayIds)), false));
    }

    @Test
    void all_are_listed_until_all_gateways_were_heard() throws Exception {
        process.backplane().use(new Announced(Optional.empty(), false));
        assertThat(members()).containsExactlyInAnyOrder("today-1", "gone0001-a", "runs0001-b", "runs0001-c");
    }

    @Test
    void those_of_a_gateway_that_is_no_longer_announced_are_not_listed() throws Exception {
        heard("runs0001", "any00001");
        assertThat(members()).containsExactlyInAnyOrder("today-1", "runs0001-b", "runs0001-c");
        assertThat(count(process, "tea")).isEqualTo(3);
        heard();
        assertThat(members()).containsExactly("today-1");
    }

    @Test
    void those_of_a_gateway_that_is_announced_again_are_listed_again() throws Exception {
        heard();
        assertThat(members()).containsExactly("today-1");
        heard("gone0001", "runs0001");
        assertThat(count(process, "tea")).isEqualTo(4);
    }

    @Test
    void their_list_expires_once_no_gateway_of_an_earlier_release_is_left() throws Exception {
        process.backplane().use(new Announced(Optional.of(Set.of("today001")), true));
        assertThat(members()).containsExactly("today-1");
        assertThat(count("TTL", RedisKeys.members("tea"))).isBetween(86_000, 86_400);
        redis.command("EXPIRE", RedisKeys.members("tea"), "1000");
        assertThat(members()).containsExactly("today-1");
        assertThat(count("TTL", RedisKeys.members("tea"))).isLessThanOrEqualTo(1000);
    }

    @Test
    void a_process_that_hears_no_gateway_removes_no_member_of_one_that_another_process_hears() throws Exception {
        LeaseProcess cutOff = process().begin();
        cutOff.backplane().use(new Announced(Optional.of(Set.of()), true));
        assertThat(count(cutOff, "tea")).isEqualTo(1);
        heard("runs0001");
        assertThat(count(process, "tea")).isEqualTo(3);
        assertThat(count("TTL", RedisKeys.members("tea"))).isEqualTo(-1);
    }

    @Test
    void the_count_above_the_listing_limit_has_no_members_of_lost_gateways() throws Exception {
        int limit = settings().limits().presenceLimit();
        for (int i = 0; i < limit; i++) {
            redis.command("HSET", RedisKeys.members("tea"), "gone0001-" + i, "{}");
            redis.command("HSET", RedisKeys.members("tea"), "runs0001-" + i, "{}");
        }
        heard("runs0001");
        assertThat(count(process, "tea")).isEqualTo(limit + 3);
        assertThat(members()).isEmpty();
    }

    @Test
    void above_the_listing_limit_only_ids_are_read() throws Exception {
        for (int i = 0; i < settings().limits().presenceLimit(); i++) {
            redis.command("HSET", RedisKeys.members("tea"), "runs0001-" + i, "{}");
        }
        heard("runs0001");
        int listings = 100;
        int before = wholeHashesRead();
        for (int i = 0; i < listings; i++) {
            assertThat(members()).isEmpty();
        }
        // Whoever watches leases reads a whole hash now and then.
        assertThat(wholeHashesRead() - before).isLessThan(listings / 2);
    }

    private int wholeHashesRead() {
        Matcher calls = Pattern.compile("cmdstat_hgetall:calls=(\\d+)").matcher(redis.command("INFO", "commandstats"));
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
    }
}

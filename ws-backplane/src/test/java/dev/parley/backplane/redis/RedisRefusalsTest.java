package dev.parley.backplane.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.backplane.refusal.TooManyRefusalsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of refusals when Redis goes away, comes back without its memory, or is full of them. */
class RedisRefusalsTest {

    private static final String KEY = RedisKeys.refusals("local/testing");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final RedisServer redis = RedisServer.started();
    private final Refusal troll = refusal("troll", 600_000);

    @SuppressWarnings("NullAway.Init")
    private RedisBackplane backplane;

    @BeforeEach
    void start() throws Exception {
        backplane = process();
    }

    private RedisBackplane process() throws Exception {
        return get(RedisBackplane.start(vertx, RedisSettings.of(RedisUrl.parse(redis.url()), ChannelLimits.DEFAULT)));
    }

    @AfterEach
    void stop() throws Exception {
        get(vertx.close());
        redis.close();
    }

    private static Refusal refusal(String user, long millis) {
        return new Refusal(new Subject(Kind.USER, user), System.currentTimeMillis() + millis, "");
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_process_that_starts_knows_them_at_once() throws Exception {
        get(backplane.refusals().put(troll));
        assertThat(process().refusals().known()).containsExactly(troll);
    }

    @Test
    void what_was_known_stays_in_force_while_redis_is_away_and_is_given_back_to_one_without_a_memory()
            throws Exception {
        get(backplane.refusals().put(troll));
        List<Refusal> known = backplane.refusals().known();
        redis.kill();
        await().atMost(SOON).until(() -> !backplane.connected());
        assertThatThrownBy(() -> get(backplane.refusals().put(refusal("other", 600_000))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(BackplaneException.class);
        assertThat(backplane.refusals().known()).isSameAs(known);

        redis.start();
        await().atMost(SOON).until(() -> redis.command("HLEN", KEY).equals(":3\r\n"));
        assertThat(process().refusals().known()).containsExactly(troll);
        assertThat(get(backplane.refusals().list())).containsExactly(troll);
    }

    @Test
    void a_refusal_after_a_loss_does_not_hide_the_lost_ones() throws Exception {
        get(backplane.refusals().put(troll));
        Refusal other = refusal("other", 600_000);
        redis.command("FLUSHALL");
        get(backplane.refusals().put(other));
        assertThat(process().refusals().known()).containsExactlyInAnyOrder(troll, other);
    }

    @Test
    void a_refusal_by_a_process_that_knew_none_does_not_hide_the_lost_ones() throws Exception {
        get(backplane.refusals().put(troll));
        replaceHash("births", "second");
        await().atMost(SOON).until(() -> knownUsers().equals(Set.of("troll", "other")));
        assertThat(process().refusals().known()).hasSize(2).contains(troll);
    }

    @Test
    void lost_refusals_are_given_back_once() throws Exception {
        get(backplane.refusals().put(troll));
        String births =
                redis.command("HGET", KEY, "births").lines().skip(1).findFirst().orElseThrow();
        replaceHash("births", "\"second " + births + "\"");
        await().atMost(SOON).until(() -> knownUsers().equals(Set.of("other")));
        assertThat(get(backplane.refusals().list())).hasSize(1);
    }

    @Test
    void a_hash_of_an_earlier_release_is_no_loss() throws Exception {
        get(backplane.refusals().put(troll));
        replaceHash("version", "of an earlier release");
        await().atMost(SOON).until(() -> knownUsers().equals(Set.of("other")));
        get(backplane.refusals().put(troll));
        assertThat(knownUsers()).containsExactlyInAnyOrder("troll", "other");
        get(backplane.refusals().remove(troll.subject()));
        assertThat(knownUsers()).containsExactly("other");
    }

    private Set<String> knownUsers() {
        return backplane.refusals().known().stream()
                .map(refusal -> refusal.subject().name())
                .collect(Collectors.toSet());
    }

    /** At once Redis has lost its refusals, and has one of a process that knew none of them. */
    private void replaceHash(String field, String value) {
        String script = "\"redis.call('DEL', KEYS[1]) redis.call('HSET', KEYS[1], 'USER other', '99999999999999 x',"
                + " 'version', 'of another', ARGV[1], ARGV[2]) return 1\"";
        assertThat(redis.command("EVAL", script, "1", KEY, field, value)).isEqualTo(":1\r\n");
    }

    @Test
    void a_process_that_missed_the_loss_brings_nothing_back() throws Exception {
        RedisBackplane second = process();
        get(backplane.refusals().put(troll));
        await().atMost(SOON).until(() -> !second.refusals().known().isEmpty());
        redis.command("FLUSHALL");
        assertThat(get(backplane.refusals().remove(troll.subject()))).isTrue();
        await().atMost(SOON).until(() -> second.refusals().known().isEmpty());
        assertThat(get(second.refusals().list())).isEmpty();
    }

    @Test
    void the_key_expires_after_the_last_refusal() throws Exception {
        get(backplane.refusals().put(troll));
        get(backplane.refusals().put(refusal("short", 1000)));
        long expires = Long.parseLong(redis.command("PEXPIRETIME", KEY).trim().substring(1));
        assertThat(expires).isEqualTo(troll.until() + TimeUnit.DAYS.toMillis(1));
    }

    @Test
    void there_is_room_for_ten_thousand_of_which_those_that_are_over_make_room() throws Exception {
        fill("\"99999999999999 x\"");
        assertThatThrownBy(() -> get(backplane.refusals().put(troll)))
                .hasCauseInstanceOf(TooManyRefusalsException.class);
        assertThat(get(backplane.refusals().remove(new Subject(Kind.USER, "u1"))))
                .isTrue();
        get(backplane.refusals().put(troll));
        assertThat(get(backplane.refusals().list())).hasSize(10_000).contains(troll);

        fill("\"17 x\"");
        get(backplane.refusals().put(refusal("another", 600_000)));
        assertThat(redis.command("HLEN", KEY)).isEqualTo(":4\r\n");
    }

    private void fill(String value) {
        String script = "\"for i = 1, 10000 do redis.call('HSET', KEYS[1], 'USER u' .. i, ARGV[1]) end"
                + " return redis.call('HSET', KEYS[1], 'version', ARGV[1])\"";
        redis.command("EVAL", script, "1", KEY, value);
    }
}

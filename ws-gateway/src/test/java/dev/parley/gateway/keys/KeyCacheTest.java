package dev.parley.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.TestIssuer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When keys are read again. */
class KeyCacheTest {

    private static final TestIssuer OLD = TestIssuer.of("ES256", "old");
    private static final TestIssuer NEW = TestIssuer.of("ES256", "new");
    private static final long SECOND = 1_000_000_000L;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong now = new AtomicLong(SECOND);
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Future<Buffer> answer = Future.succeededFuture(TestIssuer.jwks(OLD));
    private volatile Duration lifetime = Duration.ofHours(1);

    private final KeySource source = new KeySource() {
        @Override
        public Future<Buffer> read() {
            reads.incrementAndGet();
            return answer;
        }

        @Override
        public Duration lifetime() {
            return lifetime;
        }

        @Override
        public String name() {
            return "a test's keys";
        }
    };

    private final KeyCache cache = new KeyCache(vertx, source, new KeyDocument(KeyAlgorithms.ALL, true), now::get);

    @AfterEach
    void end() {
        cache.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void an_unknown_key_has_the_keys_read_again_at_most_once_a_minute() {
        cache.start();
        answer = Future.succeededFuture(TestIssuer.jwks(OLD, NEW));
        assertThat(cache.keys().knows("new")).isFalse();
        assertThat(cache.readForUnknown().result().knows("new")).isTrue();
        assertThat(reads).hasValue(2);
        for (int i = 0; i < 100; i++) {
            assertThat(cache.readForUnknown().result().size()).isEqualTo(2);
        }
        now.addAndGet(59 * SECOND);
        cache.readForUnknown();
        assertThat(reads).hasValue(2);
        now.addAndGet(SECOND);
        cache.readForUnknown();
        assertThat(reads).hasValue(3);
    }

    @Test
    void the_former_keys_stay_in_use_while_others_cannot_be_read() {
        cache.start();
        answer = Future.failedFuture("a test's own");
        assertThat(cache.readForUnknown().result().knows("old")).isTrue();
        answer = Future.succeededFuture(Buffer.buffer("no keys"));
        now.addAndGet(60 * SECOND);
        assertThat(cache.readForUnknown().result().knows("old")).isTrue();
        assertThat(cache.keys().knows("old")).isTrue();
    }

    @Test
    void after_a_failed_read_a_source_of_a_short_lifetime_is_read_no_less_often() {
        lifetime = Duration.ofMillis(20);
        cache.start();
        answer = Future.failedFuture("a test's own");
        int before = reads.get();
        await().until(() -> reads.get() > before + 1);
        answer = Future.succeededFuture(TestIssuer.jwks(NEW));
        await().until(() -> cache.keys().knows("new"));
    }

    @Test
    void all_who_ask_meanwhile_wait_for_one_read() {
        cache.start();
        Promise<Buffer> slow = Promise.promise();
        answer = slow.future();
        Future<KeySet> first = cache.readForUnknown();
        Future<KeySet> second = cache.readForUnknown();
        assertThat(first.isComplete()).isFalse();
        slow.complete(TestIssuer.jwks(NEW));
        assertThat(first.result().knows("new")).isTrue();
        assertThat(second.result()).isSameAs(first.result());
        assertThat(reads).hasValue(2);
    }

    @Test
    void keys_are_read_again_when_their_lifetime_is_over_and_a_withdrawn_key_is_gone() {
        lifetime = Duration.ofMillis(20);
        cache.start();
        assertThat(cache.keys().knows("old")).isTrue();
        answer = Future.succeededFuture(TestIssuer.jwks(NEW));
        await().until(() -> cache.keys().knows("new") && !cache.keys().knows("old"));
    }

    @Test
    void there_are_no_keys_until_a_read_succeeds_and_the_start_does_not_wait_for_that() {
        answer = Future.failedFuture("a test's own");
        assertThat(cache.start().succeeded()).isTrue();
        assertThat(cache.keys().isEmpty()).isTrue();
        answer = Future.succeededFuture(TestIssuer.jwks(OLD));
        assertThat(cache.readForUnknown().result().knows("old")).isTrue();
    }

    @Test
    void a_closed_cache_reads_nothing() {
        cache.start();
        cache.close();
        cache.readForUnknown();
        assertThat(reads).hasValue(1);
    }
}

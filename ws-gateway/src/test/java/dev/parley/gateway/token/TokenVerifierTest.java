package dev.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.gateway.keys.KeyAlgorithms;
import dev.parley.gateway.keys.KeyCache;
import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeySource;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.token.TokenVerdict.Accepted;
import dev.parley.gateway.token.TokenVerdict.Refused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tokens in the check, while keys are read and after the process has closed. */
class TokenVerifierTest {

    private static final TestIssuer FIRST = TestIssuer.of("ES256", "first");
    private static final TestIssuer SECOND = TestIssuer.of("ES256", "second");

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Future<Buffer> document = Future.succeededFuture(TestIssuer.jwks(FIRST));

    private final KeySource source = new KeySource() {
        @Override
        public Future<Buffer> read() {
            reads.incrementAndGet();
            return document;
        }

        @Override
        public Duration lifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public String name() {
            return "a test's keys";
        }
    };

    private final KeyCache keys = new KeyCache(vertx, source, new KeyDocument(KeyAlgorithms.ALL, true));

    @AfterEach
    void end() {
        keys.close();
        TestGateway.await(vertx.close());
    }

    private TokenVerifier verifier(int maxTokens) {
        TestGateway.await(keys.start());
        return new TokenVerifier(vertx, TokenRules.DEFAULT, keys, maxTokens);
    }

    @Test
    void a_token_of_a_new_key_is_accepted_once_the_keys_were_read_again() {
        TokenVerifier verifier = verifier(10);
        document = Future.succeededFuture(TestIssuer.jwks(FIRST, SECOND));
        assertThat(TestGateway.await(verifier.verify(SECOND.token("ann", 60)))).isInstanceOf(Accepted.class);
        String unknown = TestIssuer.of("ES256", "third").token("ann", 60);
        assertThat(TestGateway.await(verifier.verify(unknown))).isEqualTo(Refused.UNKNOWN_KEY);
    }

    @Test
    void keys_without_an_id_do_not_hide_that_a_token_names_an_unknown_key() {
        TestIssuer unnamed = TestIssuer.of("ES256", "");
        document = Future.succeededFuture(TestIssuer.jwks(FIRST, unnamed));
        TokenVerifier verifier = verifier(10);
        document = Future.succeededFuture(TestIssuer.jwks(FIRST, unnamed, SECOND));
        assertThat(TestGateway.await(verifier.verify(SECOND.token("ann", 60)))).isInstanceOf(Accepted.class);
        assertThat(reads).hasValue(2);
    }

    @Test
    void nor_do_keys_without_an_id_that_are_for_another_algorithm() {
        document = Future.succeededFuture(TestIssuer.jwks(TestIssuer.of("EdDSA", "")));
        TokenVerifier verifier = verifier(10);
        document = Future.succeededFuture(TestIssuer.jwks(SECOND));
        assertThat(TestGateway.await(verifier.verify(SECOND.token("ann", 60)))).isInstanceOf(Accepted.class);
    }

    @Test
    void a_key_without_an_id_may_be_the_one_that_a_token_names() {
        TestIssuer unnamed = TestIssuer.of("ES256", "");
        document = Future.succeededFuture(TestIssuer.jwks(unnamed));
        String claims = TestIssuer.claims("ann", 60).toJson();
        String token = unnamed.signed(claims, new JsonObject().put("kid", "any"));
        assertThat(TestGateway.await(verifier(10).verify(token))).isInstanceOf(Accepted.class);
        assertThat(reads).hasValue(1);
    }

    @Test
    void the_log_says_that_a_tokens_key_is_unknown_once_in_ten_seconds() {
        TokenVerifier verifier = verifier(10);
        Logger logger = (Logger) LoggerFactory.getLogger(TokenCheck.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(log);
        try {
            for (int i = 0; i < 3; i++) {
                assertThat(TestGateway.await(verifier.verify(SECOND.token("ann", 60))))
                        .isEqualTo(Refused.UNKNOWN_KEY);
            }
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .containsOnlyOnce(
                            "A token was refused: its key is unknown (0 more refusals since the last such line)");
        } finally {
            logger.detachAppender(log);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }

    @Test
    void only_so_many_tokens_wait_for_keys_and_those_of_known_keys_do_not_wait_behind_them() {
        TokenVerifier verifier = verifier(1);
        Promise<Buffer> slow = Promise.promise();
        document = slow.future();
        int before = reads.get();
        Future<TokenVerdict> first = verifier.verify(SECOND.token("ann", 60));
        await().until(() -> reads.get() > before);
        assertThat(TestGateway.await(verifier.verify(FIRST.token("bob", 60)))).isInstanceOf(Accepted.class);
        assertThat(TestGateway.await(verifier.verify(SECOND.token("cay", 60)))).isEqualTo(Refused.TOO_MANY);
        slow.complete(TestIssuer.jwks(FIRST, SECOND));
        assertThat(TestGateway.await(first)).isInstanceOf(Accepted.class);
        assertThat(TestGateway.await(verifier.verify(SECOND.token("cay", 60)))).isInstanceOf(Accepted.class);
    }

    @Test
    void only_so_many_tokens_are_in_the_check() {
        assertThat(TestGateway.await(verifier(0).verify(FIRST.token("ann", 60))))
                .isEqualTo(Refused.TOO_MANY);
    }

    @Test
    void a_check_after_the_end_is_refused_and_does_not_fail() {
        TokenVerifier verifier = verifier(10);
        TestGateway.await(vertx.close());
        assertThat(TestGateway.await(verifier.verify(FIRST.token("ann", 60)))).isEqualTo(Refused.TOO_MANY);
    }
}

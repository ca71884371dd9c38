package dev.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.keys.KeyAlgorithms;
import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeySet;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.testing.TestRules;
import dev.parley.gateway.token.TokenVerdict.Accepted;
import dev.parley.gateway.token.TokenVerdict.Refused;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every algorithm, with a key of its own, with another key, and when it is not wanted. */
class AlgorithmTest {

    static Stream<String> algorithms() {
        return KeyAlgorithms.ALL.stream().sorted();
    }

    private static KeySet keys(TestIssuer... issuers) {
        return new KeyDocument(KeyAlgorithms.ALL, true).read(TestIssuer.jwks(issuers));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void a_key_verifies_its_own_tokens_and_no_others(String algorithm) {
        TestIssuer issuer = TestIssuer.of(algorithm, "one");
        TestIssuer stranger = TestIssuer.stranger(algorithm, "one");
        TokenCheck check = new TokenCheck(TokenRules.DEFAULT);
        assertThat(check.check(keys(issuer), issuer.token("ann", 60)))
                .isInstanceOfSatisfying(
                        Accepted.class, ok -> assertThat(ok.claims().user()).isEqualTo("ann"));
        assertThat(check.check(keys(issuer), stranger.token("ann", 60))).isEqualTo(Refused.INVALID);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void a_token_without_a_key_id_is_tried_with_all_keys_of_its_algorithm(String algorithm) {
        TestIssuer issuer = TestIssuer.of(algorithm, "");
        TestIssuer other = TestIssuer.stranger(algorithm, "two");
        assertThat(new TokenCheck(TokenRules.DEFAULT).check(keys(other, issuer), issuer.token("ann", 60)))
                .isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void an_algorithm_that_is_not_listed_is_refused(String algorithm) {
        TestIssuer issuer = TestIssuer.of(algorithm, "one");
        String[] others = algorithms().filter(name -> !name.equals(algorithm)).toArray(String[]::new);
        assertThat(new TokenCheck(TestRules.algorithms(others)).check(keys(issuer), issuer.token("ann", 60)))
                .isEqualTo(Refused.INVALID);
        KeySet unlisted = new KeyDocument(Set.of(algorithm), true).read(TestIssuer.jwks(issuer));
        assertThat(unlisted.candidates("one", others[0])).isEmpty();
    }
}

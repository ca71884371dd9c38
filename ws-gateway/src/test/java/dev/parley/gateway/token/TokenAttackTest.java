package dev.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.keys.KeyAlgorithms;
import dev.parley.gateway.keys.KeyDocument;
import dev.parley.gateway.keys.KeySet;
import dev.parley.gateway.testing.TestIssuer;
import dev.parley.gateway.testing.TestRules;
import dev.parley.gateway.token.TokenVerdict.Accepted;
import dev.parley.gateway.token.TokenVerdict.Refused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried on servers that accept tokens (RFC 8725 section 2). */
class TokenAttackTest {

    private static final TestIssuer RSA = TestIssuer.of("RS256", "one");
    private static final TestIssuer SECRET = TestIssuer.of("HS256", "shared");
    private static final KeySet KEYS = new KeyDocument(KeyAlgorithms.ALL, true).read(TestIssuer.jwks(RSA, SECRET));
    private static final String ANN = TestIssuer.claims("ann", 60).toJson();

    private final TokenCheck check = new TokenCheck(TokenRules.DEFAULT);

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private TokenVerdict verdict(String token) {
        return check.check(KEYS, token);
    }

    @Test
    void the_honest_token_is_accepted() {
        assertThat(verdict(RSA.token("ann", 60))).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void a_token_without_a_signature_is_refused(String none) {
        String head = base64(new JsonObject().put("alg", none).put("kid", "one").encode());
        String body = base64(ANN);
        String signature = RSA.token("ann", 60).replaceFirst(".*\\.", "");
        assertThat(List.of(
                        verdict(head + "." + body + "."),
                        verdict(head + "." + body),
                        verdict(head + "." + body + "." + signature)))
                .containsOnly(Refused.INVALID);
    }

    /** The public key is known to everybody. If it served as a secret, everybody could sign. */
    @ParameterizedTest
    @ValueSource(strings = {"DER", "PEM"})
    void a_public_key_is_no_secret(String form) throws Exception {
        byte[] der = RSA.verificationKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(form.equals("DER") ? der : pem.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        for (String keyId : List.of("one", "shared")) {
            String head = base64(
                    new JsonObject().put("alg", "HS256").put("kid", keyId).encode());
            String signed = head + "." + base64(ANN);
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            assertThat(verdict(signed + "." + base64(signature))).isEqualTo(Refused.INVALID);
        }
    }

    @Test
    void a_secret_does_not_verify_what_a_header_calls_rsa() {
        assertThat(verdict(RSA.signed(ANN, new JsonObject().put("kid", "shared"))))
                .isEqualTo(Refused.INVALID);
    }

    @Test
    void a_key_that_the_token_brings_along_is_not_used() {
        TestIssuer evil = TestIssuer.stranger("RS256", "one");
        JsonObject jwk = evil.jwk();
        for (JsonObject header : List.of(
                new JsonObject().put("jwk", jwk.getMap()),
                new JsonObject().put("jku", "http://localhost:1/keys"),
                new JsonObject().put("x5u", "http://localhost:1/chain.pem"),
                new JsonObject().put("x5c", new JsonArray().add("MIIB").getList()),
                new JsonObject().put("kid", "../../../../dev/null"),
                new JsonObject().put("kid", ""))) {
            assertThat(verdict(evil.signed(ANN, header)))
                    .as(header.encode())
                    .isIn(Refused.INVALID, Refused.UNKNOWN_KEY);
        }
    }

    @Test
    void an_unknown_key_id_is_recognised_as_such() {
        assertThat(verdict(TestIssuer.stranger("RS256", "two").token("ann", 60)))
                .isEqualTo(Refused.UNKNOWN_KEY);
    }

    @Test
    void a_changed_token_is_refused() {
        String[] parts = RSA.token("ann", 60).split("\\.", -1);
        String evil = base64(TestIssuer.claims("admin", 60).toJson());
        assertThat(verdict(parts[0] + "." + evil + "." + parts[2])).isEqualTo(Refused.INVALID);
        String head = base64(new JsonObject()
                .put("alg", "RS256")
                .put("kid", "one")
                .put("typ", "admin")
                .encode());
        assertThat(verdict(head + "." + parts[1] + "." + parts[2])).isEqualTo(Refused.INVALID);
        assertThat(verdict(parts[0] + "." + parts[1] + "." + parts[2].substring(4)))
                .isEqualTo(Refused.INVALID);
    }

    @Test
    void a_critical_extension_that_is_unknown_is_refused() {
        JsonObject header = new JsonObject().put("crit", List.of("exp")).put("exp", 1);
        assertThat(verdict(RSA.signed(ANN, header))).isEqualTo(Refused.INVALID);
    }

    @Test
    void a_token_of_another_issuer_or_for_another_audience_is_refused() {
        TokenCheck strict = new TokenCheck(TestRules.issuedBy("https://id.example", "chat"));
        assertThat(strict.check(KEYS, RSA.token(claimsOf("https://id.example", "chat"))))
                .isInstanceOf(Accepted.class);
        assertThat(List.of(
                        strict.check(KEYS, RSA.token(claimsOf("https://evil.example", "chat"))),
                        strict.check(KEYS, RSA.token(claimsOf("https://id.example", "shop"))),
                        strict.check(KEYS, RSA.token(claimsOf("https://id.example", "CHAT"))),
                        strict.check(KEYS, RSA.token("ann", 60))))
                .containsOnly(Refused.INVALID);
    }

    private static JwtClaims claimsOf(String issuer, String audience) {
        JwtClaims claims = TestIssuer.claims("ann", 60);
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        return claims;
    }

    @Test
    void a_token_outside_of_its_time_is_refused_and_the_leeway_counts_on_both_sides() {
        assertThat(verdict(RSA.token("ann", -31))).isEqualTo(Refused.EXPIRED);
        assertThat(verdict(RSA.token("ann", -20))).isInstanceOf(Accepted.class);
        assertThat(verdict(RSA.token(notBefore(60)))).isEqualTo(Refused.EXPIRED);
        assertThat(verdict(RSA.token(notBefore(20)))).isInstanceOf(Accepted.class);
    }

    private static JwtClaims notBefore(long seconds) {
        JwtClaims claims = TestIssuer.claims("ann", 3600);
        NumericDate begin = NumericDate.now();
        begin.addSeconds(seconds);
        claims.setNotBefore(begin);
        return claims;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sub\":\"ann\"}",
                "{\"exp\":9999999999}",
                "{\"sub\":\"\",\"exp\":9999999999}",
                "{\"sub\":7,\"exp\":9999999999}",
                "{\"sub\":\"ann\",\"exp\":\"9999999999\"}",
                "{\"sub\":\"ann\",\"exp\":null}",
                "{\"sub\":\"ann\",\"exp\":-1}",
                "{\"sub\":\"ann\",\"exp\":9999999999,\"nbf\":{}}",
                "{\"sub\":\"ann\",\"sub\":\"admin\",\"exp\":9999999999}",
                "{\"sub\":\"ann\",\"exp\":9999999999,\"join\":7}",
                "{\"sub\":\"ann\",\"exp\":9999999999,\"publish\":[\"a\",1]}",
                "[]",
                "null",
                "7",
                "",
                "{"
            })
    void a_signed_token_with_other_claims_is_refused(String payload) {
        assertThat(verdict(RSA.signed(payload, new JsonObject()))).isIn(Refused.INVALID, Refused.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4611686018427387903", "9223372036854775807", "1e400"})
    void an_end_beyond_all_times_is_no_overflow(String end) {
        assertThat(verdict(RSA.signed("{\"sub\":\"ann\",\"exp\":" + end + "}", new JsonObject())))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        ok -> assertThat(ok.claims().expiresAt()).isGreaterThan(System.currentTimeMillis()));
    }

    @Test
    void a_token_that_is_too_long_is_not_parsed() {
        JwtClaims claims = TestIssuer.claims("ann", 60);
        claims.setStringClaim("filler", "x".repeat(8192));
        assertThat(verdict(RSA.token(claims))).isEqualTo(Refused.INVALID);
    }

    @Test
    void what_is_no_token_is_refused_whatever_it_is() {
        Random random = new Random(1);
        String token = RSA.token("ann", 60);
        for (String text : List.of("", ".", "..", "...", "a.b.c", token + ".", "." + token, token + "." + token)) {
            assertThat(verdict(text)).as(text).isEqualTo(Refused.INVALID);
        }
        for (int i = 0; i < 600; i++) {
            char[] changed = token.toCharArray();
            int at = random.nextInt(changed.length - 4);
            changed[at] = (char) (changed[at] ^ (1 << random.nextInt(7)));
            assertThat(verdict(new String(changed))).isNotInstanceOf(Accepted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":7}",
                "{\"alg\":null}",
                "{\"alg\":[\"RS256\"]}",
                "{\"alg\":\"RS256\",\"kid\":7}",
                "{\"alg\":\"RS256\",\"kid\":{\"a\":1}}",
                "{\"alg\":\"RS256\",\"kid\":\"one\",\"crit\":7}",
                "{\"alg\":\"RS256\",\"kid\":\"one\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":7,\"cty\":[]}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
                "{}",
                "[]",
                "{"
            })
    void a_header_of_another_form_is_refused(String header) {
        String[] parts = RSA.token("ann", 60).split("\\.", -1);
        assertThat(verdict(base64(header) + "." + parts[1] + "." + parts[2])).isEqualTo(Refused.INVALID);
    }
}

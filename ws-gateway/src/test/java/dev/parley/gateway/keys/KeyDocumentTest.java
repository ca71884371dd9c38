package dev.parley.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.gateway.testing.TestIssuer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a JWKS or of PEM, and what is left out. */
class KeyDocumentTest {

    private static final TestIssuer RSA = TestIssuer.of("RS256", "rsa");
    private static final TestIssuer SECRET = TestIssuer.of("HS512", "secret");
    private static final KeyDocument ANY = new KeyDocument(KeyAlgorithms.ALL, true);

    /** For some key on P-256. */
    private static final String CERTIFICATE =
            "MIIBaTCCAQ+gAwIBAgIUJky+R1hmZTMqwC8BI74z6bX18WIwCgYIKoZIzj0EAwIwDDEKMAgGA1UEAwwBeDAgFw0yNjExMjkxODUyMjVaGA8y"
                    + "MTI2MTEwNTE4NTIyNVowDDEKMAgGA1UEAwwBeDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABIB0lQzWKhQmtAnbnzqE64JyO6au"
                    + "/PSsoSSXzC+xVscqLbKNtQpxhG81p6wQP3qFHKyp+3rxBTjM+RQKmtf/ACyjTTBLMB0GA1UdDgQWBBSvnEmHwLGOE8eLrQ0yQdA8"
                    + "sJ9OdTAfBgNVHSMEGDAWgBSvnEmHwLGOE8eLrQ0yQdA8sJ9OdTAJBgNVHRMEAjAAMAoGCCqGSM49BAMCA0gAMEUCIHsGKgh7MIfe"
                    + "bVVmC1R9kCGfV/jJfqcJQDq3xjqIP7dtAiEAxtCJ3zYMZs1j+V1MYYPIL3jXpy7lo5So2TWTZydp6GE=";

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static KeySet read(String text) {
        return ANY.read(Buffer.buffer(text));
    }

    private static KeySet read(JsonObject... keys) {
        return ANY.read(jwks(keys));
    }

    private static Buffer jwks(JsonObject... keys) {
        return new JsonObject().put("keys", new JsonArray(List.of(keys))).toBuffer();
    }

    @ParameterizedTest
    @CsvSource({"RS256,PS512", "ES256,ES256", "ES384,ES384", "ES512,ES512", "EdDSA,EdDSA"})
    void public_keys_in_pem_have_no_id_and_fit_every_token_of_their_type(String algorithm, String used) {
        Key key = TestIssuer.of(algorithm, "").verificationKey();
        KeySet keys = read("a comment\n" + pem("PUBLIC KEY", key.getEncoded())
                + pem("PUBLIC KEY", RSA.verificationKey().getEncoded()));
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.candidates("any", used))
                .first()
                .extracting(VerificationKey::key)
                .isEqualTo(key);
        assertThat(keys.candidates(null, used)).isNotEmpty();
        assertThat(keys.knows("any")).isFalse();
        assertThat(keys.candidates("any", "HS256")).isEmpty();
    }

    @Test
    void a_key_is_for_the_algorithm_that_its_jwk_names_and_for_no_other_use() {
        assertThat(read(RSA.jwk().put("alg", "PS256")).candidates("rsa", "RS256"))
                .isEmpty();
        assertThat(read(RSA.jwk()).candidates("rsa", "RS512")).hasSize(1);
        assertThatThrownBy(() -> read(RSA.jwk().put("use", "enc"))).hasMessageContaining("no key for any of");
        assertThatThrownBy(() -> read(RSA.jwk().put("key_ops", new JsonArray().add("encrypt"))))
                .hasMessageContaining("no key for any of");
        assertThat(read(RSA.jwk().put("use", "sig").put("key_ops", new JsonArray().add("verify")))
                        .size())
                .isEqualTo(1);
    }

    @Test
    void keys_that_are_malformed_or_unknown_are_left_out() {
        JsonObject unknown = new JsonObject().put("kty", "PQ").put("kid", "later");
        JsonObject broken = RSA.jwk().put("n", 7);
        JsonObject curve = TestIssuer.of("ES256", "c").jwk().put("crv", "P-1");
        assertThat(read(unknown, broken, curve, new JsonObject(), RSA.jwk()).size())
                .isEqualTo(1);
    }

    /** The library throws unchecked exceptions for these. */
    @ParameterizedTest
    @ValueSource(strings = {"{'kty':'oct','k':''}", "{'kty':'OKP','crv':'Ed25519','x':''}"})
    void a_malformed_key_leaves_the_others_usable(String malformed) {
        assertThat(read(new JsonObject(malformed.replace('\'', '"')), RSA.jwk()).size())
                .isEqualTo(1);
    }

    @Test
    void a_key_that_its_certificate_contradicts_is_left_out() {
        JsonObject key = TestIssuer.of("ES256", "c").jwk().put("x5c", new JsonArray().add(CERTIFICATE));
        assertThat(read(key, RSA.jwk()).knows("c")).isFalse();
        assertThat(read(key, RSA.jwk()).knows("rsa")).isTrue();
    }

    @Test
    void a_secret_fits_the_hashes_that_are_not_longer_and_none_comes_from_a_url() {
        assertThat(read(SECRET.jwk()).candidates("secret", "HS512")).hasSize(1);
        JsonObject weak = TestIssuer.of("HS256", "weak").jwk();
        assertThat(read(weak).candidates("weak", "HS256")).hasSize(1);
        assertThat(read(weak).candidates("weak", "HS384")).isEmpty();
        assertThatThrownBy(() -> read(SECRET.jwk().put("k", "c2hvcnQ"))).hasMessageContaining("32 bytes");
        KeyDocument remote = new KeyDocument(KeyAlgorithms.ALL, false);
        assertThat(remote.read(jwks(SECRET.jwk(), RSA.jwk())).size()).isEqualTo(1);
    }

    @Test
    void a_short_rsa_key_is_left_out() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        byte[] weak = generator.generateKeyPair().getPublic().getEncoded();
        assertThatThrownBy(() -> read(pem("PUBLIC KEY", weak))).hasMessageContaining("at least 2048 bits");
    }

    @Test
    void only_wanted_algorithms_are_kept() {
        KeyDocument document = new KeyDocument(Set.of("RS256"), true);
        KeySet keys = document.read(jwks(RSA.jwk(), SECRET.jwk()));
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.candidates("rsa", "PS256")).isEmpty();
    }

    @Test
    void a_private_key_is_refused_with_the_way_out() throws Exception {
        byte[] secret = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertThatThrownBy(() -> read(pem("PRIVATE KEY", secret))).hasMessageContaining("openssl pkey -pubout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{",
                "{\"keys\":{}}",
                "{\"keys\":[]}",
                "{\"keys\":[7,null,[]]}",
                "<html>",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA"
            })
    void what_holds_no_key_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_document_beyond_its_bounds_is_refused() {
        assertThatThrownBy(() -> read(" ".repeat(KeyDocument.MAX_BYTES + 1))).hasMessageContaining("bytes");
        JsonObject[] many = new JsonObject[101];
        Arrays.fill(many, TestIssuer.of("ES256", "c").jwk());
        assertThatThrownBy(() -> read(many)).hasMessageContaining("100 keys");
    }

    @Test
    void a_secret_stays_out_of_texts() {
        KeySet keys = read(SECRET.jwk());
        assertThat(keys.candidates("secret", "HS256").toString())
                .contains("secret")
                .doesNotContain(SECRET.jwk().getString("k"));
    }
}

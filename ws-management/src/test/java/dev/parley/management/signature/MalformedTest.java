package dev.parley.management.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.management.ApiError;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody signs so: always a refusal, never an exception. */
class MalformedTest {

    private static final Instant NOW = Instant.parse("2026-11-24T21:00:00Z");
    private static final SignedCall SIGNED =
            SdkSigner.of("AKIDEXAMPLE", "s3cret", NOW).sign(SignedCall.of("POST", "/testing/@connections/a=", "hi"));
    private static final String AUTHORIZATION = SIGNED.header("Authorization");

    private final SignatureCheck check =
            new SignatureCheck(AccessKeys.of(List.of("AKIDEXAMPLE:s3cret")), Clock.fixed(NOW, ZoneOffset.UTC));

    private void assertRefused(SignedCall call, String message) {
        ApiError refusal = Objects.requireNonNull(check.refusalOf(call.received()));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.type()).isEqualTo("ForbiddenException");
        assertThat(refusal.message()).contains(message);
    }

    private static SignedCall authorized(String authorization) {
        return SIGNED.instead("Authorization: " + authorization);
    }

    /** Spaces between its parts mean nothing; every other character counts. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "A", "0", ",", ";", "=", "/", " ", "\u0000", "\u00ff", ""})
    @Tag("ws-072")
    void any_other_character_in_the_authorization_is_refused(String other) {
        String meaning = AUTHORIZATION.replace(" ", "");
        for (int i = 0; i < AUTHORIZATION.length(); i++) {
            String changed = AUTHORIZATION.substring(0, i) + other + AUTHORIZATION.substring(i + 1);
            boolean isSame = changed.replace(" ", "").equals(meaning);
            ApiError refusal = check.refusalOf(authorized(changed).received());
            if (!isSame) {
                assertThat(refusal).as(changed).isNotNull();
            }
        }
        assertThat(check.refusalOf(SIGNED.received())).isNull();
    }

    @Test
    @Tag("ws-072")
    void an_authorization_cut_short_anywhere_is_refused() {
        for (int i = 0; i < AUTHORIZATION.length(); i++) {
            assertThat(check.refusalOf(authorized(AUTHORIZATION.substring(0, i)).received()))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer abc|Unsupported AWS 'algorithm'",
                "AWS4-HMAC-SHA256|Unsupported AWS 'algorithm'",
                "AWS4-ECDSA-P256-SHA256 Credential=a|Unsupported AWS 'algorithm'",
                "AWS4-HMAC-SHA256 Credential=a, Signature=b|requires 'SignedHeaders' parameter",
                "AWS4-HMAC-SHA256 SignedHeaders=a, Signature=b|requires 'Credential' parameter",
                "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=|requires 'Signature' parameter",
                "AWS4-HMAC-SHA256 Credential=a, Credential=b|each once",
                "AWS4-HMAC-SHA256 Credential=a, More=b|each once",
                "AWS4-HMAC-SHA256 ,,,|each once",
                "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=b|5 slash-delimited elements",
                "AWS4-HMAC-SHA256 Credential=a//c/execute-api/aws4_request, SignedHeaders=host, Signature=b|5 slash",
                "AWS4-HMAC-SHA256 Credential=a/b/c/execute-api/aws3, SignedHeaders=host, Signature=b|valid terminator",
            })
    @Tag("ws-072")
    void an_authorization_of_another_form_is_told_what_it_takes(String authorization, String message) {
        assertRefused(authorized(authorization), message);
    }

    @Test
    @Tag("ws-072")
    void signed_headers_that_nobody_would_sign_so_are_refused() {
        for (String names : List.of(";", "Host;x-amz-date", "x-amz-date;host", "host;host", "host;;x-amz-date")) {
            String other = AUTHORIZATION.replaceFirst("SignedHeaders=[^,]*", "SignedHeaders=" + names);
            assertThat(check.refusalOf(authorized(other).received())).as(names).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "20261124T210000",
                "20261124T250000Z",
                "20261131T210000Z",
                "2026-11-24T21:00:00Z",
                "+20261124T210000Z",
                "20261124T210000+01Z"
            })
    @Tag("ws-072")
    void a_date_that_is_none_is_refused(String date) {
        assertRefused(SIGNED.instead("X-Amz-Date: " + date), "Date must be in ISO-8601 'basic format'.");
        assertRefused(SIGNED.without("X-Amz-Date").with("Date: " + date), "Date must be in ISO-8601 'basic format'.");
    }

    @Test
    @Tag("ws-072")
    void a_date_is_there_once() {
        assertRefused(SIGNED.without("X-Amz-Date"), "requires existence of either a 'X-Amz-Date' or a 'Date' header");
        assertRefused(SIGNED.with("X-Amz-Date: 20261124T210000Z"), "a 'Date' header, once");
    }

    @Test
    @Tag("ws-072")
    void the_date_header_stands_in_for_x_amz_date() throws InvalidSignatureException {
        CredentialScope scope = CredentialScope.parse("AKIDEXAMPLE/20261124/eu-west-1/execute-api/aws4_request");
        for (String date : List.of("Tue, 24 Nov 2026 21:00:00 GMT", "20261124T210000Z")) {
            SignedCall call = SignedCall.of("GET", "/t", "", "Date: " + date);
            byte[] canonical = CanonicalRequest.of(call.received(), List.of("date", "host"), Sha256.hash(new byte[0]));
            String signature = new SigningKey("s3cret", scope).sign(new SigningTime(NOW), canonical);
            SignedCall signed = call.with("Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + scope
                    + ",SignedHeaders=date;host,Signature=" + signature);
            assertThat(check.refusalOf(signed.received())).isNull();
        }
    }

    @Test
    @Tag("ws-072")
    void two_authorizations_are_refused() {
        assertRefused(SIGNED.with("Authorization: " + AUTHORIZATION), "it takes one Authorization header");
    }

    @Test
    void keys_are_never_printed_and_only_good_ones_taken() {
        assertThat(AccessKeys.of(List.of("id:s3cret"))).hasToString("AccessKeys[1]");
        for (String bad : List.of("s3cret", ":s3cret", "id:", "i d:s3cret", "i/d:s3cret", "i,d:s3cret", "ïd:s3cret")) {
            assertThatThrownBy(() -> AccessKeys.of(List.of(bad)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("s3cret");
        }
        assertThatThrownBy(() -> AccessKeys.of(List.of("id:a", "id:b"))).hasMessageContaining("no id twice");
    }
}

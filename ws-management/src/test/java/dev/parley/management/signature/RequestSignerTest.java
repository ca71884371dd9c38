package dev.parley.management.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we sign ourselves: as others sign it, and as we check it. */
class RequestSignerTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T21:00:00Z"), ZoneOffset.UTC);

    private final RequestSigner signer = new RequestSigner("AKIDEXAMPLE:" + SECRET, "eu-west-1", CLOCK);

    private SignedCall signed(String method, String target, String body) {
        URI uri = URI.create("http://localhost:3333" + target);
        SignedCall call = SignedCall.of(method, target, body);
        Map<String, String> headers = signer.headers(method, uri, body.getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            call = call.with(header.getKey() + ": " + header.getValue());
        }
        return call;
    }

    private static boolean isAdmitted(SignedCall call) {
        AccessKeys keys = AccessKeys.of(List.of("AKIDEXAMPLE:" + SECRET));
        return new SignatureCheck(keys, CLOCK).refusalOf(call.received()) == null;
    }

    /** npm's aws4 1.13.2 made that signature. */
    @Test
    @Tag("ws-072")
    void a_signature_is_the_one_that_others_make() {
        assertThat(signed("GET", "/testing/@connections/JEbeOfQ9oAMCKWw=", "").header("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/eu-west-1/execute-api/aws4_request,"
                        + " SignedHeaders=host;x-amz-date,"
                        + " Signature=7d09222b47cbce3db8ec4d6d488cf84927f0febca39d2b9f577cae2a5e9447f3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/testing/@connections/abc%3D",
                "/testing/@channels/room%3Atea%20%C3%BC?type=binary",
                "/testing/@connections/abc%3D?code=4001&reason=a%20b%26c"
            })
    @Tag("ws-072")
    void what_is_signed_is_admitted_and_what_is_altered_is_not(String target) {
        SignedCall call = signed("POST", target, "grüße");
        assertThat(isAdmitted(call)).isTrue();
        assertThat(isAdmitted(call.body("gruesse"))).isFalse();
        assertThat(isAdmitted(call.method("DELETE"))).isFalse();
        assertThat(isAdmitted(call.target(target + "x"))).isFalse();
    }

    @Test
    void a_port_is_signed_as_clients_send_it() {
        SignedCall own = signed("GET", "/testing/@connections", "").instead("Host: localhost");
        assertThat(isAdmitted(own)).isFalse();
        Map<String, String> headers =
                signer.headers("GET", URI.create("https://example.org:443/testing/@connections"), new byte[0]);
        SignedCall left = SignedCall.of("GET", "/testing/@connections", "").instead("Host: example.org");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            left = left.with(header.getKey() + ": " + header.getValue());
        }
        assertThat(isAdmitted(left)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "id:", ":s3cret", "two words:s3cret"})
    void a_key_that_is_none_is_refused_without_a_word_of_it(String key) {
        assertThatThrownBy(() -> new RequestSigner(key, "local", CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("id:secret")
                .doesNotContain("s3cret");
    }
}

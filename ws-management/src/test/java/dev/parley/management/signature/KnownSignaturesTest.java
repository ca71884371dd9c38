package dev.parley.management.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures that others made: AWS's published test suite, and npm's aws4 1.13.2, the signer of Architect's functions. */
class KnownSignaturesTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** The suite is for a service called "service", so that it is taken step by step and not as a whole. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "get-vanilla|GET|/|''|5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
                "post-vanilla|POST|/|''|5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
                "get-vanilla-query-order-key-case|GET|/?Param2=value2&Param1=value1|''"
                        + "|b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
                "get-header-value-trim|GET|/|My-Header1: value1;My-Header2: \"a   b   c\""
                        + "|acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
                "get-header-key-duplicate|GET|/|My-Header1: value2;My-Header1: value2;My-Header1: value1"
                        + "|c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
            })
    @Tag("ws-072")
    void awss_test_suite_comes_out(String name, String method, String target, String headers, String signature)
            throws InvalidSignatureException {
        SignedCall call = new SignedCall(method, target, List.of("Host: example.amazonaws.com"), "")
                .with("X-Amz-Date: 20150830T123600Z");
        for (String header : headers.isEmpty() ? new String[0] : headers.split(";", -1)) {
            call = call.with(header);
        }
        List<String> names = call.received().headers().names().stream()
                .map(header -> header.toLowerCase(java.util.Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
        CredentialScope scope = CredentialScope.parse("AKIDEXAMPLE/20150830/us-east-1/service/aws4_request");
        byte[] canonical = CanonicalRequest.of(call.received(), names, OF_NOTHING);
        SigningTime time = SigningTime.of(call.received().headers());
        assertThat(new SigningKey(SECRET, scope).sign(time, canonical)).isEqualTo(signature);
    }

    private static SignedCall aws4(String method, String target, String body, String signed, String signature) {
        return SignedCall.of(method, target, body, "X-Amz-Date: 20261124T210000Z")
                .with(
                        "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/eu-west-1/execute-api/aws4_request,"
                                + " SignedHeaders=" + signed + ", Signature=" + signature);
    }

    private static void assertAdmitted(SignedCall call) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T21:00:30Z"), ZoneOffset.UTC);
        AccessKeys keys = AccessKeys.of(List.of("AKIDOTHER:x", "AKIDEXAMPLE:" + SECRET));
        assertThat(new SignatureCheck(keys, clock).refusalOf(call.received())).isNull();
    }

    /** Its header says nothing of the body's hash. */
    @Test
    @Tag("ws-072")
    void what_aws4_of_npm_signed_is_admitted() {
        String withBody = "content-length;content-type;host;x-amz-date";
        assertAdmitted(aws4(
                        "POST",
                        "/testing/%40connections/abc%3D",
                        "hello",
                        withBody,
                        "76c8b74dc8f3675f61249b9f03deac40fd5e674c45000a24b3ee1cdc005d7669")
                .with("Content-Type: application/x-www-form-urlencoded; charset=utf-8")
                .with("Content-Length: 5"));
        assertAdmitted(aws4(
                "GET",
                "/testing/@connections/JEbeOfQ9oAMCKWw=",
                "",
                "host;x-amz-date",
                "7d09222b47cbce3db8ec4d6d488cf84927f0febca39d2b9f577cae2a5e9447f3"));
        assertAdmitted(aws4(
                        "POST",
                        "/testing/@connections/abc%3D?b=x%20y&a=2&a=1",
                        "{\"a\":1}",
                        withBody,
                        "bcb170ecda048ce96d3f9220468da675afc4d988a6e0a0d3042bcfc178ed92f1")
                .with("Content-Type: application/json")
                .with("Content-Length: 7"));
    }
}

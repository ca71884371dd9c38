package dev.parley.management.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of AWS's own signer, to a real server, right and altered. */
class SignatureCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-24T21:00:00Z");
    private static final String ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided.";
    private static final SdkSigner SIGNER = SdkSigner.of(ID, SECRET, NOW);
    private static final SignedCall POST = SignedCall.of(
            "POST", "/testing/%40connections/JEbeOfQ9oAMCKWw%3D?b=2&a=x%20y", "grüße", "Content-Type: text/plain");

    private final SignatureCheck check =
            new SignatureCheck(AccessKeys.of(List.of(ID + ":" + SECRET)), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void listen() {
        HttpServer server = vertx.createHttpServer().requestHandler(this::answer);
        port = TestGateway.await(server.listen(0, "127.0.0.1")).actualPort();
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            var refusal = check.refusalOf(request, body);
            if (refusal == null) {
                request.response().end("admitted");
            } else {
                request.response()
                        .setStatusCode(refusal.status())
                        .end(Buffer.buffer(refusal.type() + ": " + refusal.message()));
            }
        });
    }

    @AfterEach
    void close() {
        TestGateway.await(vertx.close());
    }

    private void assertAdmitted(SignedCall call) {
        try (RawClient client = RawClient.tcp(port)) {
            client.send(call.bytes());
            assertThat(client.readResponse().body()).isEqualTo("admitted");
        }
    }

    private void assertRefused(SignedCall call, String message) {
        try (RawClient client = RawClient.tcp(port)) {
            client.send(call.bytes());
            RawClient.Response response = client.readResponse();
            assertThat(response.body()).startsWith("ForbiddenException: " + message);
            assertThat(response.status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/testing/%40connections/JEbeOfQ9oAMCKWw%3D|''",
                "DELETE|/testing/@connections/JEbeOfQ9oAMCKWw=|''",
                "POST|/testing/@connections/a~b.c-d_e|{\"text\":\"hi\"}",
                "POST|/testing/@channels/room%3Atea?key=1&from=k3Zq%2F17&limit=10&limit=9|hi",
                "GET|/testing/@channels/gr%C3%BC%C3%9Fe?flag&a=%2B%26|''",
                "GET|/?a-b=1&a=2|''",
            })
    @Tag("ws-072")
    void a_request_that_the_sdk_signed_is_admitted(String method, String target, String body) {
        assertAdmitted(SIGNER.sign(SignedCall.of(method, target, body)));
    }

    @Test
    @Tag("ws-072")
    void headers_are_signed_however_they_are_spaced_and_repeated() {
        assertAdmitted(SIGNER.sign(SignedCall.of(
                "POST", "/t", "", "Content-Type:   text/plain;   charset=utf-8 ", "X-Amz-Many: b", "X-Amz-Many: a")));
    }

    @Test
    @Tag("ws-072")
    void an_idempotency_key_is_admitted_if_it_is_signed() {
        assertAdmitted(SIGNER.sign(POST.with("Idempotency-Key: one")));
        assertRefused(SIGNER.sign(POST).with("Idempotency-Key: another"), "'Idempotency-Key' must be a 'SignedHeader'");
    }

    @Test
    @Tag("ws-072")
    void a_session_token_is_admitted_if_it_is_signed() {
        assertAdmitted(SIGNER.sign(POST.with("X-Amz-Security-Token: t0ken")));
        assertRefused(
                SIGNER.sign(POST).with("X-Amz-Security-Token: t0ken"),
                "'X-Amz-Security-Token' must be a 'SignedHeader'");
    }

    @Test
    @Tag("ws-072")
    void an_unsigned_request_is_told_that_its_token_is_missing() {
        assertRefused(POST, "Missing Authentication Token");
    }

    @Test
    @Tag("ws-072")
    void another_secret_is_refused() {
        assertRefused(SdkSigner.of(ID, SECRET + "x", NOW).sign(POST), MISMATCH);
    }

    @Test
    @Tag("ws-072")
    void an_unknown_key_id_is_refused() {
        assertRefused(
                SdkSigner.of("AKIDOTHER", SECRET, NOW).sign(POST),
                "The security token included in the request is invalid.");
    }

    @Test
    @Tag("ws-072")
    void whatever_was_altered_after_signing_is_noticed() {
        SignedCall signed = SIGNER.sign(POST);
        assertAdmitted(signed);
        assertRefused(signed.method("PUT"), MISMATCH);
        assertRefused(signed.target("/testing/%40connections/JEbeOfQ9oAMCKWx%3D?b=2&a=x%20y"), MISMATCH);
        assertRefused(signed.target("/testing/@connections/JEbeOfQ9oAMCKWw%3D?b=2&a=x%20y"), MISMATCH);
        assertRefused(signed.target("/testing/x/../%40connections/JEbeOfQ9oAMCKWw%3D?b=2&a=x%20y"), MISMATCH);
        assertRefused(signed.target("/testing/%40connections/JEbeOfQ9oAMCKWw%3D?b=3&a=x%20y"), MISMATCH);
        assertRefused(signed.target("/testing/%40connections/JEbeOfQ9oAMCKWw%3D"), MISMATCH);
        assertRefused(signed.instead("Host: evil.example"), MISMATCH);
        assertRefused(signed.instead("Content-Type: text/html"), MISMATCH);
        assertRefused(signed.body("grüsse"), "The provided 'x-amz-content-sha256' header does not match");
        assertRefused(
                signed.without("Content-Type"), "'content-type' is among 'SignedHeaders' and not in the request.");
    }

    @Test
    @Tag("ws-072")
    void a_query_in_another_order_or_encoding_is_the_same_query() {
        assertAdmitted(SIGNER.sign(POST).target("/testing/%40connections/JEbeOfQ9oAMCKWw%3D?a=x+%79&b=2"));
    }

    @Test
    @Tag("ws-072")
    void a_query_that_is_not_percent_encoded_is_refused() {
        assertRefused(SIGNER.sign(POST).target("/t?a=%4"), "The query is not percent-encoded.");
        assertRefused(SIGNER.sign(POST).target("/t?a=%+1"), "The query is not percent-encoded.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNSIGNED-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", ""})
    @Tag("ws-072")
    void a_body_is_never_left_unsigned(String hash) {
        assertRefused(
                SIGNER.sign(POST).instead("x-amz-content-sha256: " + hash),
                "The provided 'x-amz-content-sha256' header does not match");
    }

    @Test
    @Tag("ws-072")
    void the_host_is_always_signed() {
        SignedCall signed = SIGNER.sign(POST);
        String authorization = signed.header("Authorization").replace("host;", "");
        assertRefused(signed.instead("Authorization: " + authorization), "'Host' must be a 'SignedHeader'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-5M", "PT5M"})
    @Tag("ws-072")
    void clocks_may_differ_by_five_minutes(String by) {
        assertAdmitted(SIGNER.at(NOW.plus(java.time.Duration.parse(by))).sign(POST));
    }

    @Test
    @Tag("ws-072")
    void a_request_of_another_time_is_refused() {
        assertRefused(
                SIGNER.at(NOW.minusSeconds(301)).sign(POST),
                "Signature expired: 20261124T205459Z is now earlier than 20261124T205500Z (20261124T210000Z - 5 min.)");
        assertRefused(
                SIGNER.at(NOW.plusSeconds(301)).sign(POST),
                "Signature not yet current: 20261124T210501Z is still later than 20261124T210500Z");
        assertRefused(SIGNER.sign(POST).instead("X-Amz-Date: 20261124T205959Z"), MISMATCH);
        assertRefused(
                SIGNER.sign(POST).instead("X-Amz-Date: 20261125T000000Z"), "Date in Credential scope does not match");
    }

    @Test
    @Tag("ws-072")
    void a_request_for_another_service_is_refused() {
        assertRefused(
                SIGNER.service("s3").sign(POST), "Credential should be scoped to correct service: 'execute-api'.");
    }
}

package dev.parley.compatibility.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.compatibility.node.ManagedGateway.Client;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code @aws-sdk/client-apigatewaymanagementapi} throws its own exceptions. */
@TestInstance(Lifecycle.PER_CLASS)
class NodeSdkErrorsTest {

    private static final long HOUR_MILLIS = 3_600_000;

    private final ManagedGateway gateway = ManagedGateway.signed("testing");
    private final NodeScript sdk = NodeScript.start(gateway.trust(), "sdk.mjs");

    @AfterAll
    void stop() {
        sdk.close();
        gateway.close();
    }

    private NodeScript.Answer call(Scheme scheme, SdkCall call) {
        return sdk.call(call.to(gateway.endpoint(scheme)).json());
    }

    /** Asserts that the exception has the SDK's class of that name and all of its properties. */
    private static void assertThrown(NodeScript.Answer answer, String name, int status, String message) {
        JsonObject error = answer.error();
        assertThat(error.getJsonArray("instanceOf")).contains(name, "ApiGatewayManagementApiServiceException");
        assertThat(error.getString("name")).isEqualTo(name);
        assertThat(error.getInteger("status")).isEqualTo(status);
        assertThat(error.getString("requestId")).isNotEmpty();
        assertThat(error.getString("message")).contains(message);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-068")
    void a_connection_that_closed_is_gone(Scheme scheme) {
        String id = gateway.closedId();

        assertThrown(call(scheme, SdkCall.post(id, "late")), "GoneException", 410, "No such connection");
        assertThrown(call(scheme, SdkCall.get(id)), "GoneException", 410, "No such connection");
        assertThrown(call(scheme, SdkCall.delete(id)), "GoneException", 410, "No such connection");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-068")
    void a_connection_that_never_was_is_gone(Scheme scheme) {
        try (Client client = gateway.connect()) {
            String never = client.id().substring(0, 8) + "AAAAAAAAAAAAAAAAAAA=";

            assertThrown(call(scheme, SdkCall.post(never, "hi")), "GoneException", 410, "No such connection");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-069")
    void an_id_of_another_form_is_an_error_that_says_so(Scheme scheme) {
        // The SDK has no class for this one.
        JsonObject error = call(scheme, SdkCall.post("nonsense", "hi")).error();

        assertThat(error.getJsonArray("instanceOf")).contains("ApiGatewayManagementApiServiceException");
        assertThat(error.getString("name")).isEqualTo("BadRequestException");
        assertThat(error.getInteger("status")).isEqualTo(400);
        assertThat(error.getString("message")).isEqualTo("Invalid connectionId: nonsense");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-070")
    void a_byte_too_many_is_a_payload_too_large(Scheme scheme) {
        try (Client client = gateway.connect()) {
            NodeScript.Answer answer = call(scheme, SdkCall.post(client.id(), "x".repeat(131_073)));

            assertThrown(answer, "PayloadTooLargeException", 413, "131072");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-071")
    void a_client_that_does_not_read_is_a_limit_exceeded_and_stays(Scheme scheme) {
        String text = "x".repeat(100_000);
        try (Client client = gateway.connect()) {
            int taken = gateway.fill(client.id(), text);

            assertThrown(call(scheme, SdkCall.post(client.id(), text)), "LimitExceededException", 429, "queue is full");
            assertThat(client.socket().readTexts(taken)).allMatch(text::equals);
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> call(
                            scheme, SdkCall.post(client.id(), "again"))
                    .value());
            assertThat(client.socket().readText()).isEqualTo("again");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_secret_that_is_wrong_is_forbidden(Scheme scheme) {
        assertForbidden(scheme, SdkCall.post(gateway.closedId(), "hi").secret("guessed"), "signature we calculated");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_key_that_nobody_has_is_forbidden(Scheme scheme) {
        assertForbidden(scheme, SdkCall.get(gateway.closedId()).keyId("AKIDUNKNOWN"), "security token");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_body_that_is_not_the_one_signed_is_forbidden(Scheme scheme) {
        try (Client client = gateway.connect()) {
            assertForbidden(
                    scheme, SdkCall.post(client.id(), "pay Ann 10").forged("pay Eve 99"), "x-amz-content-sha256");
            assertThat(client.socket().available()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_signature_of_an_hour_ago_is_forbidden(Scheme scheme) {
        assertForbidden(scheme, SdkCall.delete(gateway.closedId()).clockOffset(-HOUR_MILLIS), "Signature expired");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_signature_of_the_next_hour_is_forbidden(Scheme scheme) {
        assertForbidden(scheme, SdkCall.get(gateway.closedId()).clockOffset(HOUR_MILLIS), "Signature not yet current");
    }

    /** A wrong signature is reported before the connection is looked up; otherwise this would be a GoneException. */
    private void assertForbidden(Scheme scheme, SdkCall call, String message) {
        assertThrown(call(scheme, call), "ForbiddenException", 403, message);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void an_sdk_whose_clock_is_wrong_learns_the_time_and_tries_again(Scheme scheme) {
        try (Client client = gateway.connect()) {
            SdkCall call = SdkCall.post(client.id(), "hi").clockOffset(-HOUR_MILLIS);
            JsonObject output = call(scheme, call.attempts(2)).value();

            assertThat(output.getInteger("attempts")).isEqualTo(2);
            assertThat(client.socket().readText()).isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-073")
    void another_stage_is_forbidden(Scheme scheme) {
        try (Client client = gateway.connect()) {
            String elsewhere = gateway.endpoint(scheme).replace("/testing", "/production");
            NodeScript.Answer answer =
                    sdk.call(SdkCall.post(client.id(), "hi").to(elsewhere).json());

            assertThrown(answer, "ForbiddenException", 403, "Forbidden");
        }
    }
}

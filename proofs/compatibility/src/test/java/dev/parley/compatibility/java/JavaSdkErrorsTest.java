package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.compatibility.java.SignedGateway.Peer;
import dev.parley.functions.FunctionResult;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/** Failed calls of the AWS SDK for Java: each throws the SDK's own exception. */
class JavaSdkErrorsTest {

    private static final int LARGEST = 131_072;

    /** More messages than the queue and all buffers can hold. */
    private static final int TOO_MANY = 1000;

    private static void post(ApiGatewayManagementApiClient client, String id, String text) {
        client.postToConnection(post -> post.connectionId(id).data(SdkBytes.fromUtf8String(text)));
    }

    private static void assertGone(ApiGatewayManagementApiClient client, String id) {
        assertThat(SdkFailure.messageOf(GoneException.class, 410, () -> post(client, id, "x")))
                .isNotEmpty();
        assertThat(SdkFailure.messageOf(
                        GoneException.class, 410, () -> client.getConnection(get -> get.connectionId(id))))
                .isNotEmpty();
        assertThat(SdkFailure.messageOf(
                        GoneException.class, 410, () -> client.deleteConnection(delete -> delete.connectionId(id))))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-068")
    void a_connection_that_closed_or_never_was_is_gone(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            peer.socket().sendClose(1000, "");
            peer.socket().readClose();
            gateway.takeDisconnect();
            ApiGatewayManagementApiClient client = gateway.client();

            assertGone(client, peer.id());
            assertGone(client, peer.id().substring(0, 8) + "AAAAAAAAAAAAAAAAAAA=");
            assertGone(client, "AAAAAAAA" + peer.id().substring(8));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-075")
    void a_connection_is_gone_for_the_sdk_while_its_connect_runs(Transport transport) {
        Promise<FunctionResult> answer = Promise.promise();
        Recorder slow = new Recorder(event -> answer.future());
        try (SignedGateway gateway = SignedGateway.start(transport, slow);
                RawClient socket = RawClient.tcp(gateway.port())) {
            socket.send(RawClient.upgradeRequest("/").getBytes(StandardCharsets.UTF_8));
            String id = slow.take().connectionId();
            ApiGatewayManagementApiClient client = gateway.client();

            assertGone(client, id);
            answer.complete(FunctionResult.ok());
            assertThat(socket.readResponse().status()).isEqualTo(101);
            post(client, id, "hi");
            assertThat(socket.readText()).isEqualTo("hi");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-069")
    void an_id_of_another_form_is_a_bad_request(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport)) {
            ApiGatewayManagementApiClient client = gateway.client();

            assertThat(SdkFailure.messageOf(
                            ApiGatewayManagementApiException.class,
                            "BadRequestException",
                            400,
                            () -> post(client, "a/b c+ü", "x")))
                    .isEqualTo("Invalid connectionId: a/b c+ü");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-070")
    void a_payload_over_131072_bytes_is_too_large(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient client = gateway.client();

            for (int size : new int[] {LARGEST + 1, 2 * LARGEST, 20 * LARGEST}) {
                assertThat(SdkFailure.messageOf(
                                PayloadTooLargeException.class, 413, () -> post(client, peer.id(), "x".repeat(size))))
                        .contains("" + LARGEST);
            }
            post(client, peer.id(), "x".repeat(LARGEST));
            assertThat(peer.socket().readText()).isEqualTo("x".repeat(LARGEST));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-071")
    void a_full_queue_is_a_limit_exceeded_that_the_sdk_tries_again_and_the_socket_stays(Transport transport) {
        StandardRetryStrategy thrice = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.openNarrow()) {
            ApiGatewayManagementApiClient client = gateway.client(
                    builder -> builder.overrideConfiguration(override -> override.retryStrategy(thrice)));
            String message = "x".repeat(100_000);

            int taken = fill(client, peer.id(), message);

            assertThat(peer.socket().readTexts(taken)).hasSize(taken).allMatch(message::equals);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(LimitExceededException.class)
                    .until(() -> {
                        post(client, peer.id(), "again");
                        return true;
                    });
            assertThat(peer.socket().readText()).isEqualTo("again");
        }
    }

    /** Returns the number of messages accepted before one was rejected. */
    private static int fill(ApiGatewayManagementApiClient client, String id, String message) {
        for (int taken = 0; taken < TOO_MANY; taken++) {
            try {
                post(client, id, message);
            } catch (LimitExceededException full) {
                assertThat(full.statusCode()).isEqualTo(429);
                assertThat(full.awsErrorDetails().errorCode()).isEqualTo("LimitExceededException");
                assertThat(full.awsErrorDetails().errorMessage()).isNotEmpty();
                assertThat(full.requestId()).matches(SdkFailure.REQUEST_ID);
                assertThat(full.isThrottlingException()).isTrue();
                assertThat(full.numAttempts()).isEqualTo(3);
                return taken;
            }
        }
        throw new AssertionError("A client that reads nothing was sent " + TOO_MANY + " messages");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-073")
    void another_stage_is_forbidden(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient elsewhere = gateway.sdk().client(gateway.endpoint("production"));

            assertThat(SdkFailure.messageOf(ForbiddenException.class, 403, () -> post(elsewhere, peer.id(), "x")))
                    .isEqualTo("Forbidden");
            post(gateway.client(), peer.id(), "here");
            assertThat(peer.socket().readText()).isEqualTo("here");
        }
    }
}

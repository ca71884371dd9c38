package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.compatibility.java.SignedGateway.Peer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;

/** Calls with invalid signatures: the SDK's exception has the reason, and nothing reaches the client. */
class SdkSignatureTest {

    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided.";

    private static Consumer<ApiGatewayManagementApiClientBuilder> key(String id, String secret) {
        return builder ->
                builder.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)));
    }

    private static void post(ApiGatewayManagementApiClient client, Peer peer, String text) {
        client.postToConnection(post -> post.connectionId(peer.id()).data(SdkBytes.fromUtf8String(text)));
    }

    /** Asserts that a post, a get and a delete are rejected, and that none of them was carried out. */
    private static void assertRefused(
            SignedGateway gateway, String words, Consumer<ApiGatewayManagementApiClientBuilder> change) {
        try (Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient client = gateway.client(change);

            assertThat(SdkFailure.messageOf(ForbiddenException.class, 403, () -> post(client, peer, "no")))
                    .startsWith(words);
            assertThat(SdkFailure.messageOf(
                            ForbiddenException.class,
                            403,
                            () -> client.getConnection(get -> get.connectionId(peer.id()))))
                    .startsWith(words);
            assertThat(SdkFailure.messageOf(
                            ForbiddenException.class,
                            403,
                            () -> client.deleteConnection(delete -> delete.connectionId(peer.id()))))
                    .startsWith(words);
            peer.socket().sendClose(4000, "unhurt");
            assertThat(peer.socket().read().closeCode()).isEqualTo(4000);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_wrong_secret_is_forbidden(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport)) {
            assertRefused(gateway, MISMATCH, key(Sdk.KEY.accessKeyId(), "guessed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void an_unknown_key_is_forbidden(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport)) {
            assertRefused(
                    gateway,
                    "The security token included in the request is invalid.",
                    key("AKIDOTHER", Sdk.KEY.secretAccessKey()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void an_unsigned_call_is_forbidden(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport)) {
            assertRefused(
                    gateway,
                    "Missing Authentication Token",
                    builder -> builder.credentialsProvider(AnonymousCredentialsProvider.create()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_call_that_was_signed_six_minutes_ago_is_forbidden(Transport transport) {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6));
        try (SignedGateway gateway = SignedGateway.start(transport, ahead)) {
            assertRefused(gateway, "Signature expired: ", same -> {});
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_call_that_is_signed_for_later_is_forbidden(Transport transport) {
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6));
        try (SignedGateway gateway = SignedGateway.start(transport, behind)) {
            assertRefused(gateway, "Signature not yet current: ", same -> {});
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_body_that_was_altered_on_its_way_is_forbidden(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            assertThat(messageOfAltered(gateway, peer, false))
                    .isEqualTo("The provided 'x-amz-content-sha256' header does not match what was computed.");
            assertThat(messageOfAltered(gateway, peer, true)).startsWith(MISMATCH);
            post(gateway.client(), peer, "honest");
            assertThat(peer.socket().readText()).isEqualTo("honest");
        }
    }

    private static String messageOfAltered(SignedGateway gateway, Peer peer, boolean isThorough) {
        SdkHttpClient altering = new AlteringHttpClient(gateway.sdk().http(), isThorough);
        ApiGatewayManagementApiClient client = gateway.client(builder -> builder.httpClient(altering));
        return SdkFailure.messageOf(ForbiddenException.class, 403, () -> post(client, peer, "pay 10"));
    }

    /** Checks that the https tests really verify certificates. */
    @Test
    void a_client_that_does_not_know_the_certificate_calls_nobody() {
        try (SignedGateway gateway = SignedGateway.start(Transport.HTTPS);
                Peer peer = gateway.open();
                SdkHttpClient wary = Apache5HttpClient.builder()
                        .connectionTimeout(Sdk.PATIENCE)
                        .build()) {
            ApiGatewayManagementApiClient client = gateway.client(builder -> builder.httpClient(wary));

            assertThatThrownBy(() -> post(client, peer, "x"))
                    .isInstanceOf(SdkClientException.class)
                    .hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }
}

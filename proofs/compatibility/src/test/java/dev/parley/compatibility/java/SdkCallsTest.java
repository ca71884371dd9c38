package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.compatibility.java.SignedGateway.Peer;
import dev.parley.functions.RequestContext;
import dev.parley.gateway.testing.RawClient.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;

/** Successful calls of the AWS SDK for Java. */
class SdkCallsTest {

    private static void assertAnswer(ApiGatewayManagementApiResponse response, int status) {
        assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(status);
        assertThat(response.responseMetadata().requestId()).matches(SdkFailure.REQUEST_ID);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-064")
    @Tag("ws-072")
    void a_signed_post_reaches_the_client(Transport transport) {
        byte[] bytes = {(byte) 0xff, 0, 1};
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient client = gateway.client();

            assertAnswer(
                    client.postToConnection(
                            post -> post.connectionId(peer.id()).data(SdkBytes.fromUtf8String("{\"text\":\"häl\"}"))),
                    200);
            assertThat(peer.socket().readText()).isEqualTo("{\"text\":\"häl\"}");

            client.postToConnection(post -> post.connectionId(peer.id()).data(SdkBytes.fromByteArray(bytes)));
            Frame frame = peer.socket().read();
            assertThat(frame.opcode()).isEqualTo(2);
            assertThat(frame.bytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-065")
    void a_get_tells_who_and_since_when(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open("User-Agent: probe/1")) {
            GetConnectionResponse response = gateway.client().getConnection(get -> get.connectionId(peer.id()));

            assertAnswer(response, 200);
            Instant connectedAt =
                    Instant.ofEpochMilli(peer.connect().requestContext().connectedAt());
            assertThat(response.connectedAt()).isEqualTo(connectedAt);
            assertThat(response.lastActiveAt()).isBetween(connectedAt, Instant.now());
            assertThat(response.identity().sourceIp()).isEqualTo("127.0.0.1");
            assertThat(response.identity().userAgent()).isEqualTo("probe/1");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-076")
    void a_post_advances_the_time_of_the_last_traffic(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient client = gateway.client();
            Instant opened =
                    client.getConnection(get -> get.connectionId(peer.id())).lastActiveAt();
            await().until(() -> Instant.now().isAfter(opened.plusMillis(5)));
            client.postToConnection(post -> post.connectionId(peer.id()).data(SdkBytes.fromUtf8String("hi")));

            GetConnectionResponse later = client.getConnection(get -> get.connectionId(peer.id()));
            assertThat(later.lastActiveAt()).isAfter(opened.plusMillis(4));
            assertThat(later.connectedAt())
                    .isEqualTo(
                            Instant.ofEpochMilli(peer.connect().requestContext().connectedAt()));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-066")
    @Tag("ws-067")
    void a_delete_closes_with_1000_and_brings_the_disconnect(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            assertAnswer(gateway.client().deleteConnection(delete -> delete.connectionId(peer.id())), 204);

            assertThat(peer.socket().readClose().closeCode()).isEqualTo(1000);
            peer.socket().sendClose(1000, "");
            RequestContext context = gateway.takeDisconnect().requestContext();
            assertThat(context.connectionId()).isEqualTo(peer.id());
            assertThat(context.disconnectStatusCode()).isEqualTo(1000);
            assertThat(context.disconnectReason()).isEqualTo("Connection Closed Normally");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-074")
    void an_id_is_understood_as_the_sdk_encodes_it(Transport transport) {
        List<String> paths = new ArrayList<>();
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient client = gateway.client(builder -> builder.overrideConfiguration(
                    override -> override.addExecutionInterceptor(new ExecutionInterceptor() {
                        @Override
                        public void beforeTransmission(Context.BeforeTransmission call, ExecutionAttributes more) {
                            paths.add(call.httpRequest().encodedPath());
                        }
                    })));
            client.postToConnection(post -> post.connectionId(peer.id()).data(SdkBytes.fromUtf8String("hi")));

            assertThat(peer.socket().readText()).isEqualTo("hi");
            assertThat(peer.id()).endsWith("=");
            assertThat(paths).singleElement().asString().endsWith(peer.id().replace("=", "%3D"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ws-064")
    void the_sdks_http_client_without_dependencies_will_do(Transport transport) {
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open();
                SdkHttpClient http = UrlConnectionHttpClient.builder()
                        .connectionTimeout(Sdk.PATIENCE)
                        .tlsTrustManagersProvider(LocalhostCertificate.INSTANCE::trust)
                        .build()) {
            ApiGatewayManagementApiClient client = gateway.client(builder -> builder.httpClient(http));

            client.postToConnection(post -> post.connectionId(peer.id()).data(SdkBytes.fromUtf8String("hi")));
            assertThat(peer.socket().readText()).isEqualTo("hi");
            GetConnectionResponse response = client.getConnection(get -> get.connectionId(peer.id()));
            assertThat(response.identity().sourceIp()).isEqualTo("127.0.0.1");
            assertAnswer(client.deleteConnection(delete -> delete.connectionId(peer.id())), 204);
            assertThat(peer.socket().readClose().closeCode()).isEqualTo(1000);
        }
    }

    /** Lambda gives its functions a session token with their key, and the SDK signs it. */
    @ParameterizedTest
    @EnumSource
    @Tag("ws-072")
    void a_session_token_beside_the_key_does_no_harm(Transport transport) {
        AwsSessionCredentials session = AwsSessionCredentials.create(
                Sdk.KEY.accessKeyId(), Sdk.KEY.secretAccessKey(), "FwoGZXIvYXdzE/+token==");
        try (SignedGateway gateway = SignedGateway.start(transport);
                Peer peer = gateway.open()) {
            ApiGatewayManagementApiClient client =
                    gateway.client(builder -> builder.credentialsProvider(StaticCredentialsProvider.create(session)));

            client.postToConnection(post -> post.connectionId(peer.id()).data(SdkBytes.fromUtf8String("hi")));
            assertThat(peer.socket().readText()).isEqualTo("hi");
        }
    }
}

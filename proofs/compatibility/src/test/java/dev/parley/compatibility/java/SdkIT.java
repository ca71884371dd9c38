package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/** The jar with keys: the SDK's calls on the management port and on the sockets' port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkIT {

    private static final String STAGE = "trial";

    private final Sdk sdk = new Sdk();
    private ParleyJar jar;
    private int managementPort;

    @BeforeAll
    void start() {
        jar = ParleyJar.started(Map.of(
                "APP", "echo", "STAGE", STAGE, "ACCESS_KEYS", Sdk.KEY.accessKeyId() + ":" + Sdk.KEY.secretAccessKey()));
        managementPort = jar.managementPort();
    }

    @AfterAll
    void stop() {
        jar.close();
        sdk.close();
    }

    private List<URI> endpoints() {
        return List.of(Transport.HTTP.uri(managementPort, STAGE), Transport.HTTP.uri(jar.port(), STAGE));
    }

    /** Returns the id of the only open socket; one that closed before may disappear a moment later. */
    private String onlyId(URI endpoint) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> listed(endpoint), ids -> ids.size() == 1)
                .get(0);
    }

    /** Returns the ids of all open connections by a request signed with the SDK's signer, since the SDK has no call for it. */
    private List<String> listed(URI endpoint) throws IOException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(endpoint + "/@connections"))
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(Sdk.KEY)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "local"))
                .request();
        HttpExecuteResponse response = sdk.http()
                .prepareRequest(HttpExecuteRequest.builder().request(signed).build())
                .call();
        try (var body = response.responseBody().orElseThrow()) {
            String json = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response.httpResponse().statusCode()).as(json).isEqualTo(200);
            return new JsonObject(json)
                    .getJsonArray("connections").stream()
                            .map(entry -> ((JsonObject) entry).getString("connectionId"))
                            .toList();
        }
    }

    private static void post(ApiGatewayManagementApiClient client, String id, String text) {
        client.postToConnection(post -> post.connectionId(id).data(SdkBytes.fromUtf8String(text)));
    }

    @Test
    @Tag("ws-080")
    @Tag("ws-072")
    void signed_calls_are_answered_on_either_port_and_unsigned_ones_forbidden() throws IOException {
        for (URI endpoint : endpoints()) {
            try (RawClient socket = RawClient.open(jar.port(), "User-Agent: probe/1")) {
                String id = onlyId(endpoint);
                ApiGatewayManagementApiClient client = sdk.client(endpoint);

                post(client, id, "signed");
                assertThat(socket.readText()).isEqualTo("signed");
                assertThat(client.getConnection(get -> get.connectionId(id))
                                .identity()
                                .userAgent())
                        .isEqualTo("probe/1");

                assertUnsignedIsForbidden(endpoint, id);
                socket.sendText("still here");
                assertThat(socket.readText()).isEqualTo("still here");

                client.deleteConnection(delete -> delete.connectionId(id));
                assertThat(socket.readClose().closeCode()).isEqualTo(1000);
                socket.sendClose(1000, "");
                assertThat(SdkFailure.messageOf(GoneException.class, 410, () -> post(client, id, "x")))
                        .isNotEmpty();
            }
        }
    }

    private void assertUnsignedIsForbidden(URI endpoint, String id) {
        ApiGatewayManagementApiClient unsigned =
                sdk.client(endpoint, builder -> builder.credentialsProvider(AnonymousCredentialsProvider.create()));
        assertThat(SdkFailure.messageOf(ForbiddenException.class, 403, () -> post(unsigned, id, "no")))
                .startsWith("Missing Authentication Token");
        SdkFailure.messageOf(ForbiddenException.class, 403, () -> unsigned.getConnection(get -> get.connectionId(id)));
        SdkFailure.messageOf(
                ForbiddenException.class, 403, () -> unsigned.deleteConnection(delete -> delete.connectionId(id)));
    }

    /** Sends Expect: 100-continue, as older SDKs do before every post; without an answer they wait for seconds. */
    @Test
    void a_client_that_waits_to_be_told_to_go_on_with_its_body_is_told_so_on_either_port() {
        for (URI endpoint : endpoints()) {
            try (RawClient caller = RawClient.tcp(endpoint.getPort())) {
                String head = "POST " + endpoint.getPath() + "/@connections/x HTTP/1.1\r\nHost: localhost\r\n"
                        + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
                caller.send(head.getBytes(StandardCharsets.UTF_8));
                assertThat(caller.readResponse().status()).isEqualTo(100);
                caller.send("hi".getBytes(StandardCharsets.UTF_8));
                assertThat(caller.readResponse().status()).isEqualTo(403);
            }
        }
    }
}

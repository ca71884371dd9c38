package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse.PolicyDocument;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse.Statement;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions written in Java for Lambda, with its classes for events and results, on a gateway's routes. */
class LambdaHandlerTest {

    private static WebSocketFunction handler(
            Function<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> handler) {
        return LambdaRuntime.function(APIGatewayV2WebSocketEvent.class, APIGatewayV2WebSocketResponse.class, handler);
    }

    private static WebSocketFunction authorizer(Function<APIGatewayCustomAuthorizerEvent, IamPolicyResponse> handler) {
        return LambdaRuntime.authorizer(APIGatewayCustomAuthorizerEvent.class, IamPolicyResponse.class, handler);
    }

    private static APIGatewayV2WebSocketResponse response(int status) {
        APIGatewayV2WebSocketResponse response = new APIGatewayV2WebSocketResponse();
        response.setStatusCode(status);
        return response;
    }

    /** Identifies the client, and leaves the decision to a statement. */
    private static IamPolicyResponse policy(Statement statement) {
        return IamPolicyResponse.builder()
                .withPrincipalId("ann")
                .withContext(Map.of("plan", "gold", "seats", 3))
                .withPolicyDocument(PolicyDocument.builder()
                        .withVersion(IamPolicyResponse.VERSION_2012_10_17)
                        .withStatement(List.of(statement))
                        .build())
                .build();
    }

    @Test
    @Tag("ws-002")
    @Tag("ws-003")
    @Tag("ws-012")
    void a_connect_accepts_with_a_subprotocol_or_refuses() {
        WebSocketFunction connect = handler(event -> {
            APIGatewayV2WebSocketResponse response = response(event.getQueryStringParameters() == null ? 418 : 200);
            response.setHeaders(Map.of("Sec-WebSocket-Protocol", "tea"));
            return response;
        });
        try (TestGateway gateway =
                        TestGateway.start(TestConfig.DEFAULT.routes("$connect").build(), Map.of("$connect", connect));
                RawClient accepted = RawClient.tcp(gateway.port());
                RawClient refused = RawClient.tcp(gateway.port())) {
            RawClient.Response answer = accepted.handshake("/?room=tea", "Sec-WebSocket-Protocol: coffee, tea");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.head().toLowerCase(Locale.ROOT)).contains("sec-websocket-protocol: tea");
            assertThat(refused.handshake("/").status()).isEqualTo(418);
        }
    }

    @Test
    @Tag("ws-049")
    @Tag("ws-050")
    @Tag("ws-053")
    void a_two_way_routes_response_is_sent_and_an_error_told() {
        WebSocketFunction echo = handler(event -> {
            APIGatewayV2WebSocketResponse response = response("fail".equals(event.getBody()) ? 500 : 200);
            response.setBody(event.getBody());
            response.setIsBase64Encoded(event.isIsBase64Encoded());
            return response;
        });
        Routes routes =
                new Routes(Set.of(Routes.DEFAULT), RouteSelection.of(RouteSelection.DEFAULT), Set.of(Routes.DEFAULT));
        try (TestGateway gateway =
                        TestGateway.start(TestConfig.DEFAULT.routes(routes).build(), Map.of(Routes.DEFAULT, echo));
                RawClient client = RawClient.open(gateway.port())) {
            client.sendText("grüße");
            assertThat(client.readText()).isEqualTo("grüße");
            client.sendText("fail");
            assertThat(client.readText()).contains("\"message\":\"Internal server error\"");
            byte[] bytes = {(byte) 0xff, 0, 1};
            client.sendBinary(bytes);
            Frame frame = client.read();
            assertThat(frame.opcode()).isEqualTo(2);
            assertThat(frame.bytes()).isEqualTo(bytes);
        }
    }

    @Test
    @Tag("ws-009")
    @Tag("ws-010")
    void an_authorizer_knows_what_it_is_asked_and_its_policy_is_understood() {
        Recorder connect = new Recorder();
        WebSocketFunction authorizer = authorizer(event -> {
            assertThat(event.getType()).isEqualTo("REQUEST");
            assertThat(event.getMethodArn()).endsWith(":local/testing/$connect");
            assertThat(event.getHeaders()).containsEntry("User-Agent", "probe/1");
            assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("token", "t"));
            assertThat(event.getRequestContext().getApiId()).isEqualTo("local");
            assertThat(event.getRequestContext().getStage()).isEqualTo("testing");
            assertThat(event.getRequestContext().getRequestId()).isNotEmpty();
            assertThat(event.getRequestContext().getIdentity().getSourceIp()).isEqualTo("127.0.0.1");
            return policy(IamPolicyResponse.allowStatement(event.getMethodArn()));
        });
        try (TestGateway gateway = start(authorizer, connect);
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/?token=t", "User-Agent: probe/1").status())
                    .isEqualTo(101);
            assertThat(connect.take().requestContext().authorizer())
                    .isEqualTo(Map.of("principalId", "ann", "plan", "gold", "seats", "3"));
        }
    }

    @Test
    @Tag("ws-007")
    void an_authorizers_deny_is_403() {
        WebSocketFunction authorizer =
                authorizer(event -> policy(IamPolicyResponse.denyStatement(event.getMethodArn())));
        try (TestGateway gateway = start(authorizer, new Recorder());
                RawClient client = RawClient.tcp(gateway.port())) {
            assertThat(client.handshake("/").status()).isEqualTo(403);
        }
    }

    private static TestGateway start(WebSocketFunction authorizer, Recorder connect) {
        return TestGateway.start(
                TestConfig.DEFAULT.routes("$authorizer", "$connect").build(),
                Map.of("$authorizer", authorizer, "$connect", connect));
    }
}

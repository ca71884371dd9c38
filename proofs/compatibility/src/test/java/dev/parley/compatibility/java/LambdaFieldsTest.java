package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestIdentity;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.json.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the fields of AWS's class for events with ours, so that added or removed fields are noticed. */
class LambdaFieldsTest {

    /** Fields that our events lack: they serve AWS's other APIs or mappings that we don't have. */
    private static final Set<String> NOT_OF_EVENTS =
            Set.of("resource", "path", "httpMethod", "pathParameters", "stageVariables");

    private static final Set<String> NOT_OF_CONTEXTS =
            Set.of("accountId", "resourceId", "resourcePath", "httpMethod", "error", "integrationLatency", "status");

    private static final Set<String> NOT_OF_IDENTITIES = Set.of(
            "accountId",
            "accessKey",
            "apiKey",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "user",
            "userArn");

    /** Fields that AWS's events have but its class lacks, and our own {@code attributes}, present once a function has set some. */
    private static final Set<String> NOT_OF_THE_CLASS = Set.of("disconnectStatusCode", "disconnectReason");

    private static APIGatewayV2WebSocketEvent handed(WebSocketEvent event) {
        return LambdaRuntime.read(EventJson.write(event), APIGatewayV2WebSocketEvent.class);
    }

    @Test
    void each_property_of_the_class_is_filled_or_known_to_be_none_of_ours() {
        Set<String> ofEvents = new HashSet<>(NOT_OF_EVENTS);
        Set<String> ofContexts = new HashSet<>(NOT_OF_CONTEXTS);
        Set<String> ofIdentities = new HashSet<>(NOT_OF_IDENTITIES);
        for (WebSocketEvent event : Life.authorized()) {
            APIGatewayV2WebSocketEvent handed = handed(event);
            addNew(ofEvents, NOT_OF_EVENTS, handed);
            addNew(ofContexts, NOT_OF_CONTEXTS, handed.getRequestContext());
            addNew(ofIdentities, NOT_OF_IDENTITIES, handed.getRequestContext().getIdentity());
        }
        assertThat(ofEvents).isEqualTo(Beans.names(APIGatewayV2WebSocketEvent.class));
        assertThat(ofContexts).isEqualTo(Beans.names(RequestContext.class));
        assertThat(ofIdentities).isEqualTo(Beans.names(RequestIdentity.class));
    }

    private static void addNew(Set<String> known, Set<String> absent, Object bean) {
        Set<String> filled = Beans.filled(bean).keySet();
        assertThat(filled).doesNotContainAnyElementsOf(absent);
        known.addAll(filled);
    }

    @Test
    @Tag("ws-040")
    void each_field_of_an_event_is_one_of_the_class_but_for_how_it_ended() {
        Set<String> others = new HashSet<>();
        for (WebSocketEvent event : Life.authorized()) {
            JsonObject json = new JsonObject(Buffer.buffer(EventJson.write(event)));
            JsonObject context = json.getJsonObject("requestContext");
            others.addAll(json.fieldNames());
            others.removeAll(Beans.names(APIGatewayV2WebSocketEvent.class));
            others.addAll(context.fieldNames());
            others.removeAll(Beans.names(RequestContext.class));
            assertThat(Beans.names(RequestIdentity.class))
                    .containsAll(context.getJsonObject("identity").fieldNames());
        }
        assertThat(others).isEqualTo(NOT_OF_THE_CLASS);
    }
}

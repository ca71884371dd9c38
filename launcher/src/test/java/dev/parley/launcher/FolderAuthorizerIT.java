package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authorizer of an app in a folder, in JavaScript as it would stand in API Gateway. */
class FolderAuthorizerIT {

    private static final String AUTHORIZER = """
            export async function handler (event) {
              const { user } = event.queryStringParameters ?? {}
              if (!user) throw new Error('Unauthorized')
              if (user === 'broken') throw new Error('gone wrong')
              return {
                principalId: user,
                context: { plan: 'gold', level: 7 },
                policyDocument: { Version: '2012-10-17', Statement: [{
                  Action: 'execute-api:Invoke',
                  Effect: user === 'eve' ? 'Deny' : 'Allow',
                  Resource: event.methodArn
                }] }
              }
            }
            """;

    private static final String OK = "export async function handler () { return { statusCode: 200 } }";
    private static final String CONTEXT = """
            export async function handler (event) {
              return { statusCode: 200, body: JSON.stringify(event.requestContext.authorizer) }
            }
            """;

    private static void write(Path app, String route, String code) throws IOException {
        Path folder = Files.createDirectories(app.resolve("src/ws").resolve(route));
        Files.writeString(folder.resolve("index.mjs"), code);
    }

    private static Response handshake(ParleyJar jar, String query) {
        try (RawClient client = RawClient.tcp(jar.port())) {
            return client.handshake("/" + query);
        }
    }

    @Test
    void its_policy_decides_and_its_context_reaches_every_event(@TempDir Path app) throws IOException {
        Files.writeString(app.resolve("app.arc"), "@app\ndoor\n\n@ws\nauthorizer\n");
        write(app, "authorizer", AUTHORIZER);
        write(app, "connect", OK);
        write(app, "default", CONTEXT);
        write(app, "disconnect", OK);
        Map<String, String> settings = Map.of("APP", app.toString(), "ROUTE_RESPONSES", "$default");
        try (ParleyJar jar = ParleyJar.started(settings)) {
            assertThat(handshake(jar, "").status()).isEqualTo(401);
            assertThat(handshake(jar, "?user=eve").body()).contains("explicit deny");
            assertThat(handshake(jar, "?user=broken").status()).isEqualTo(500);
            try (RawClient ann = RawClient.tcp(jar.port())) {
                assertThat(ann.handshake("/?user=ann").status()).isEqualTo(101);
                // Its key as the action is a message like any other.
                ann.sendText("{\"action\":\"authorizer\"}");
                assertThat(new JsonObject(ann.readText()).getMap())
                        .containsEntry("principalId", "ann")
                        .containsEntry("plan", "gold")
                        .containsEntry("level", "7");
            }
            assertThat(jar.errText()).contains("gone wrong").doesNotContain("AUTHORIZER is true");
        }
    }
}

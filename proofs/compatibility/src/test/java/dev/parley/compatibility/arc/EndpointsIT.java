package dev.parley.compatibility.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.Neighbours;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Functions that build the endpoint of their API as AWS's examples do, with each of AWS's clients. */
@Tag("ws-080")
class EndpointsIT {

    private static final String FOLDER =
            Path.of("src", "test", "arc", "couriers").toAbsolutePath().toString();

    /** In testing, the domain name of events is what the client connected to. */
    @Test
    void every_client_reaches_the_gateway_by_the_domain_name_and_by_awss_name() {
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", FOLDER);
                RawClient client = connect(parley, "localhost:" + parley.port())) {
            for (String courier : List.of("v2", "v3", "lite", "fetch")) {
                assertThat(send(client, parley, "node", courier, "domain")).isEqualTo(courier + " by domain");
                assertThat(send(client, parley, "node", courier, "id")).isEqualTo(courier + " by id");
            }
            assertThat(send(client, parley, "node", "liteId", "id")).isEqualTo("liteId by id");
            assertThat(send(client, parley, "node", "environment", "id")).isEqualTo("environment by id");
            for (String courier : List.of("boto3", "urllib")) {
                assertThat(send(client, parley, "python", courier, "domain")).isEqualTo(courier + " by domain");
                assertThat(send(client, parley, "python", courier, "id")).isEqualTo(courier + " by id");
            }
            assertThat(send(client, parley, "python", "asyncio", "id")).isEqualTo("asyncio by id");
            for (String runtime : List.of("node", "python")) {
                assertThat(send(client, parley, runtime, "plain", "domain")).isEqualTo("plain by domain: 200");
            }
        }
    }

    /** Functions with keys of AWS's sign with those. */
    @Test
    void in_production_calls_are_signed_with_the_keys_that_a_function_has() {
        Map<String, String> settings = Map.of(
                "ARC_ENV", "production",
                "ACCESS_KEYS", "AKIDPARLEY:a secret",
                "MANAGEMENT_HOST", "127.0.0.2",
                "FUNCTION_ENV", "AWS_ACCESS_KEY_ID,AWS_SECRET_ACCESS_KEY",
                "AWS_ACCESS_KEY_ID", "AKIDAWS",
                "AWS_SECRET_ACCESS_KEY", "another secret",
                "API_ID", "abc123");
        try (ParleyJar parley = ParleyJar.started(settings, "run", FOLDER);
                RawClient client = connect(parley, "127.0.0.1:" + parley.port())) {
            assertThat(send(client, parley, "node", "v3", "domain")).isEqualTo("v3 by domain");
            assertThat(send(client, parley, "node", "v2", "id")).isEqualTo("v2 by id");
            assertThat(send(client, parley, "python", "boto3", "domain")).isEqualTo("boto3 by domain");
            // Architect's client is given a URL, which is not that of the management port at another address.
            assertThat(send(client, parley, "node", "arc", "id")).isEqualTo("arc by id");
            assertThat(send(client, parley, "node", "fetch", "id")).contains("Internal server error");
            // What a process prints is read a little later than what it answers.
            await().untilAsserted(() -> assertThat(parley.errText()).contains("403", "Missing Authentication Token"));
        }
    }

    /** For runtimes other than Node and Python. */
    @Test
    void a_program_without_our_bootstrap_is_given_a_domain_name_and_an_authority() {
        int port = Neighbours.freePort();
        Map<String, String> settings =
                Map.of("ENDPOINT_PORT", String.valueOf(port), "DOMAIN_NAME", "localhost:" + port);
        try (ParleyJar parley = ParleyJar.started(settings, "run", FOLDER);
                RawClient client = connect(parley, "localhost")) {
            assertThat(send(client, parley, "node", "child", "domain")).isEqualTo("child by domain");
        }
    }

    private static RawClient connect(ParleyJar parley, String host) {
        RawClient client = RawClient.tcp(parley.port());
        String request = RawClient.upgradeRequest("/").replace("Host: localhost\r\n", "Host: " + host + "\r\n");
        client.send(request.getBytes(StandardCharsets.UTF_8));
        assertThat(client.readResponse().status()).as(parley.errText()).isEqualTo(101);
        return client;
    }

    private static String send(RawClient client, ParleyJar parley, String runtime, String courier, String by) {
        client.sendText(new JsonObject()
                .put("action", runtime)
                .put("courier", courier)
                .put("by", by)
                .encode());
        String heard = client.readText();
        if (heard.contains("Internal server error") && !courier.equals("fetch")) {
            throw new AssertionError(courier + " by " + by + ": " + parley.errText());
        }
        return heard;
    }
}

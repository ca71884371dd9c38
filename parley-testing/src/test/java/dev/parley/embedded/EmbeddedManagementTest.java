package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.management.signature.RequestSigner;
import dev.parley.testing.TestClient;
import dev.parley.testing.TestClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The management API of a Parley inside another application. */
class EmbeddedManagementTest {

    private static final String KEY = "ops:a secret";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final TestClients clients = new TestClients();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        clients.close();
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static ParleyBuilder builder() {
        return Parley.builder().app(new Rooms()).host("127.0.0.1").port(0);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> call(String method, URI uri, String body, Map<String, String> headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, URI uri, String body) throws Exception {
        return call(method, uri, body, Map.of());
    }

    private HttpResponse<String> signed(String method, URI uri, String body) throws Exception {
        RequestSigner signer = new RequestSigner(KEY, "local", Clock.systemUTC());
        return call(method, uri, body, signer.headers(method, uri, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void programs_of_this_machine_reach_connections_channels_the_node_and_the_admin_page() throws Exception {
        Parley parley = await(builder().management(ManagementOptions.port(0)).start(vertx));
        int port = parley.managementPort().orElseThrow();
        TestClient ann = Rooms.enter(clients, parley);

        String listed = call("GET", uri(port, "/testing/@connections"), "").body();
        String id = new JsonObject(listed)
                .getJsonArray("connections")
                .getJsonObject(0)
                .getString("connectionId");
        assertThat(call("POST", uri(port, "/testing/@connections/" + id), "for you")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ann.next()).isEqualTo("for you");
        call("POST", uri(port, "/testing/@channels/" + Rooms.ROOM), "for all");
        assertThat(ann.next()).isEqualTo("for all");
        assertThat(call("GET", uri(port, "/testing/@cluster/nodes"), "").body()).contains("\"embedded\"");
        assertThat(call("GET", uri(port, "/admin/"), "").statusCode()).isEqualTo(200);
        assertThat(call("GET", uri(port, "/testing/@log"), ""))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .satisfies(answer -> assertThat(answer.body()).contains("Parley is part of another application"));
        // Without keys, the sockets' port has nothing of it.
        assertThat(call("GET", uri(parley.port(), "/testing/@connections"), "").statusCode())
                .isEqualTo(426);

        assertThat(call("POST", uri(port, "/testing/@gateways/drain"), "").statusCode())
                .isEqualTo(200);
        assertThat(ann.closeCode()).isEqualTo(1012);
        await(parley.stop());
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void with_keys_signed_calls_are_accepted_on_both_ports_and_others_on_none() throws Exception {
        ManagementOptions options =
                ManagementOptions.port(0).accessKeys(KEY).host("0.0.0.0").withoutAdminPage();
        Parley parley = await(builder().management(options).start(vertx));
        TestClient ann = Rooms.enter(clients, parley);
        for (int port : new int[] {parley.managementPort().orElseThrow(), parley.port()}) {
            URI room = uri(port, "/testing/@channels/" + Rooms.ROOM);
            assertThat(call("POST", room, "no").statusCode()).isEqualTo(403);
            assertThat(signed("POST", room, "at " + port).statusCode()).isEqualTo(200);
            assertThat(ann.next()).isEqualTo("at " + port);
        }
        assertThat(call("GET", uri(parley.managementPort().orElseThrow(), "/admin/"), "")
                        .statusCode())
                .isEqualTo(404);
    }

    private void refuses(ParleyBuilder builder, String message) {
        assertThatThrownBy(() -> await(builder.start(vertx)))
                .cause()
                .isInstanceOf(ParleyStartException.class)
                .hasMessageContaining(message);
        assertThat(vertx.deploymentIDs()).isEmpty();
    }

    @Test
    void an_open_api_of_other_machines_and_a_port_that_is_taken_prevent_the_start() {
        refuses(
                builder().management(ManagementOptions.port(0).host("0.0.0.0")),
                "ManagementOptions.host is '0.0.0.0'; expected a loopback address such as 127.0.0.1, or any together");
        refuses(
                builder().port(3).management(ManagementOptions.port(3)),
                "ManagementOptions.port is 3, which is that of the sockets");
        Vertx other = Vertx.vertx();
        try {
            Parley first = await(builder().start(other));
            refuses(
                    builder().management(ManagementOptions.port(first.port())),
                    "Port " + first.port() + " at 127.0.0.1 can't be used: Address already in use");
            assertThat(first.managementPort()).isEmpty();
        } finally {
            await(other.close());
        }
    }
}

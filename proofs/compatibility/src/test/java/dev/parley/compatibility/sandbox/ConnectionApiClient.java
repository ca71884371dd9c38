package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.compatibility.sandbox.ScriptAction.Manage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Calls the management API at the path used by Architect's functions. */
final class ConnectionApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** HTTP/1.1, since the sandbox mistakes the offer to upgrade to HTTP/2 for a WebSocket upgrade. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;

    ConnectionApiClient(int port) {
        this.port = port;
    }

    /** Starts a call, during which the client may have to answer a close frame. */
    CompletableFuture<JsonNode> begin(Manage call, String connectionId) {
        String id = call.encoded() ? URLEncoder.encode(connectionId, StandardCharsets.UTF_8) : connectionId;
        URI uri = URI.create("http://localhost:" + port + "/_arc/ws/@connections/" + id);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()))
                .build();
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(ConnectionApiClient::seen);
    }

    private static JsonNode seen(HttpResponse<String> reply) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode().put("status", reply.statusCode());
        reply.headers().firstValue("x-amzn-ErrorType").ifPresent(type -> seen.put("errorType", type));
        if (!reply.body().isBlank()) {
            try {
                seen.set("body", JSON.readTree(reply.body()));
            } catch (JsonProcessingException notJson) {
                seen.put("body", reply.body());
            }
        }
        return seen;
    }
}

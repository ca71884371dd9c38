package dev.parley.management.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain HTTP client of the management API on one port. */
public final class ManagementTestClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;

    public ManagementTestClient(int port) {
        this.port = port;
    }

    /** What came back. */
    public record Reply(int status, String errorType, String body, HttpResponse<String> response) {

        public JsonObject json() {
            return new JsonObject(body);
        }

        /** Of an error. */
        public String message() {
            return json().getString("message");
        }
    }

    /** A connection's, where the stage is {@code testing}. */
    public static String pathOf(String connectionId) {
        return "/testing/@connections/" + URLEncoder.encode(connectionId, StandardCharsets.UTF_8);
    }

    public Reply get(String path) {
        return send("GET", path, new byte[0]);
    }

    public Reply delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    public Reply put(String path, String body) {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** @param path with its query, percent-encoded as it is to be sent */
    public Reply send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("x-amzn-ErrorType").orElse("");
            return new Reply(response.statusCode(), type, response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.parley.launcher.command;

import dev.parley.management.signature.RequestSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;

/** Calls a running gateway's management API. Calls are never repeated. */
final class ManagementClient {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** From the request to the response's headers. */
    static final Duration HEADERS_TIMEOUT = Duration.ofSeconds(10);
    /** To the end of the response. */
    private static final Duration RESPONSE_TIMEOUT = HEADERS_TIMEOUT.plus(CONNECT_TIMEOUT);

    private static final int MAX_BYTES = 1 << 20;

    private final URI endpoint;
    private final Optional<RequestSigner> signer;
    private final HttpClient http;

    ManagementClient(URI endpoint, Optional<RequestSigner> signer) {
        this.endpoint = endpoint;
        this.signer = signer;
        // HTTP/1.1, since offering HTTP/2 would add an unsigned header.
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        if ("http".equalsIgnoreCase(endpoint.getScheme())) {
            // The client would set up TLS for HTTP, too, which takes a third of the CPU time of such a command.
            builder.sslContext(new NoTls()).sslParameters(new SSLParameters());
        }
        this.http = builder.build();
    }

    /** A response. */
    record Reply(int status, String errorType, String body) {}

    /** Percent-encodes a name for use in a path. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Blocks for 15 s at most.
     *
     * @param path below the stage, with its query, percent-encoded
     * @return the answer's body, which may be empty
     * @throws CallFailedException if there was no response, or one outside 2xx
     */
    String call(String method, String path, byte[] body) throws CallFailedException, InterruptedException {
        URI uri = URI.create(endpoint.toASCIIString() + path);
        try {
            Reply reply = http.sendAsync(request(method, uri, body), BodyHandlers.ofInputStream())
                    .thenApply(ManagementClient::read)
                    .get(RESPONSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            if (reply.status() / 100 == 2) {
                return reply.body();
            }
            throw CallFailure.rejected(endpoint, reply, signer.isPresent());
        } catch (ExecutionException e) {
            throw CallFailure.unanswered(endpoint, e.getCause());
        } catch (TimeoutException e) {
            throw CallFailure.late(endpoint);
        }
    }

    private HttpRequest request(String method, URI uri, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(HEADERS_TIMEOUT)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signer.ifPresent(present -> present.headers(method, uri, body).forEach(request::header));
        return request.build();
    }

    private static Reply read(HttpResponse<InputStream> response) {
        try (InputStream in = response.body()) {
            String body = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            String errorType = response.headers().firstValue("x-amzn-ErrorType").orElse("");
            return new Reply(response.statusCode(), errorType, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

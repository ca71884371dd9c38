package dev.parley.host.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Converts a request into the event of API Gateway's HTTP APIs, payload format 2.0. */
final class RequestEvent {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** No practical limit: a request line has no room for more. */
    private static final int MAX_PARAMETERS = 8192;

    private RequestEvent() {}

    /** @throws RefusedRequestException with 400 if the query has invalid percent encoding */
    static JsonObject of(HttpServerRequest request, HttpRoutes.Match match, String requestId, Buffer body) {
        String query = Objects.requireNonNullElse(request.query(), "");
        JsonObject event = new JsonObject()
                .put("version", "2.0")
                .put("routeKey", match.routeKey())
                .put("rawPath", request.path())
                .put("rawQueryString", query);
        RequestHeaders headers = RequestHeaders.of(request);
        if (!headers.cookies().isEmpty()) {
            event.put("cookies", new JsonArray(headers.cookies()));
        }
        event.put("headers", object(headers.joined()));
        if (!query.isEmpty()) {
            event.put("queryStringParameters", queryParameters(query));
        }
        event.put("requestContext", context(request, match.routeKey(), requestId));
        if (!match.parameters().isEmpty()) {
            event.put("pathParameters", object(match.parameters()));
        }
        return withBody(event, Objects.requireNonNullElse(request.getHeader("content-type"), ""), body);
    }

    private static JsonObject withBody(JsonObject event, String contentType, Buffer body) {
        if (body.length() == 0) {
            return event.put("isBase64Encoded", false);
        }
        Optional<String> text = ContentTypes.isText(contentType) ? utf8(body) : Optional.empty();
        String content = text.orElseGet(() -> Base64.getEncoder().encodeToString(body.getBytes()));
        return event.put("body", content).put("isBase64Encoded", text.isEmpty());
    }

    /** Empty if the body is not valid UTF-8, such as a compressed one: decoding it anyway would lose bytes. */
    private static Optional<String> utf8(Buffer body) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(body.getBytes());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static JsonObject queryParameters(String query) {
        try {
            JsonObject parameters = new JsonObject();
            Map<String, List<String>> decoded =
                    new QueryStringDecoder(query, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true).parameters();
            decoded.forEach((name, values) -> parameters.put(name, String.join(",", values)));
            return parameters;
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(Answer.message(400, "Bad Request"));
        }
    }

    private static JsonObject context(HttpServerRequest request, String routeKey, String requestId) {
        Instant now = Instant.now();
        String host = Objects.requireNonNullElse(request.getHeader("host"), "");
        return new JsonObject()
                .put("accountId", "local")
                .put("apiId", "local")
                .put("domainName", host)
                .put("http", http(request))
                .put("requestId", requestId)
                .put("routeKey", routeKey)
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    private static JsonObject http(HttpServerRequest request) {
        return new JsonObject()
                .put("method", request.method().name())
                .put("path", request.path())
                .put("protocol", protocol(request.version()))
                .put("sourceIp", RequestHeaders.sourceIp(request))
                .put("userAgent", Objects.requireNonNullElse(request.getHeader("user-agent"), ""));
    }

    private static String protocol(HttpVersion version) {
        return switch (version) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2 -> "HTTP/2.0";
            case HTTP_3 -> "HTTP/3.0";
        };
    }

    private static JsonObject object(Map<String, String> values) {
        JsonObject object = new JsonObject();
        values.forEach(object::put);
        return object;
    }
}

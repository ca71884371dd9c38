package dev.parley.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEventTest {

    private final HttpApp app = new HttpApp()
            .with("any", "/*", "{\"statusCode\":204}")
            .with("get", "/cats/:name", "{\"statusCode\":204}")
            .open();

    @AfterEach
    void close() {
        app.close();
    }

    private JsonObject last() {
        return new JsonObject(app.invocations.get(app.invocations.size() - 1).event());
    }

    @Test
    void an_event_has_payload_format_2() {
        long before = System.currentTimeMillis();
        app.get("/cats/T%C3%B6m?a=1&b=x%20y&a=2", "User-Agent", "probe/1", "X-Many", "1", "X-Many", "2");
        JsonObject event = last();
        JsonObject context = event.getJsonObject("requestContext");
        JsonObject http = context.getJsonObject("http");

        assertThat(event.getString("version")).isEqualTo("2.0");
        assertThat(event.getString("routeKey")).isEqualTo("GET /cats/{name}");
        assertThat(event.getString("rawPath")).isEqualTo("/cats/T%C3%B6m");
        assertThat(event.getString("rawQueryString")).isEqualTo("a=1&b=x%20y&a=2");
        assertThat(event.getJsonObject("queryStringParameters"))
                .isEqualTo(new JsonObject().put("a", "1,2").put("b", "x y"));
        assertThat(event.getJsonObject("pathParameters")).isEqualTo(new JsonObject().put("name", "Töm"));
        assertThat(event.getJsonObject("headers").getString("x-many")).isEqualTo("1,2");
        assertThat(event.getBoolean("isBase64Encoded")).isFalse();
        assertThat(event.containsKey("body")).isFalse();
        assertThat(context.getString("routeKey")).isEqualTo("GET /cats/{name}");
        assertThat(context.getString("stage")).isEqualTo("$default");
        assertThat(context.getString("requestId"))
                .isEqualTo(app.invocations.get(0).requestId());
        assertThat(context.getString("time")).matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(context.getLong("timeEpoch")).isBetween(before, System.currentTimeMillis());
        assertThat(http)
                .isEqualTo(new JsonObject()
                        .put("method", "GET")
                        .put("path", "/cats/T%C3%B6m")
                        .put("protocol", "HTTP/1.1")
                        .put("sourceIp", "127.0.0.1")
                        .put("userAgent", "probe/1"));
    }

    @Test
    void every_request_has_an_id_of_its_own_and_the_timeout_of_its_function() {
        app.get("/a");
        app.get("/a");
        assertThat(app.invocations.get(0).requestId())
                .isNotEqualTo(app.invocations.get(1).requestId());
        assertThat(app.invocations.get(1).timeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void absent_parts_of_a_request_are_absent_in_the_event() {
        app.get("/");
        assertThat(last().fieldNames()).doesNotContain("cookies", "queryStringParameters", "body");
        assertThat(last().getString("rawQueryString")).isEmpty();
        assertThat(last().getJsonObject("pathParameters")).isEqualTo(new JsonObject().put("proxy", ""));
    }

    @Test
    void cookies_have_a_member_of_their_own() {
        app.raw("GET / HTTP/1.1\r\nHost: a\r\nCookie: a=1; b=2;\r\nCookie: c=3\r\nConnection: close\r\n\r\n");
        assertThat(last().getJsonArray("cookies")).isEqualTo(JsonArray.of("a=1", "b=2", "c=3"));
        assertThat(last().getJsonObject("headers").fieldNames()).doesNotContain("cookie", "connection");
    }

    @Test
    void a_proxys_word_on_port_and_scheme_is_kept_and_a_strangers_on_addresses_is_not() {
        app.get("/", "X-Forwarded-For", "10.1.2.3", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443");
        JsonObject headers = last().getJsonObject("headers");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("https");
        assertThat(headers.getString("x-forwarded-port")).isEqualTo("443");
        assertThat(last().getJsonObject("requestContext").getJsonObject("http").getString("sourceIp"))
                .isEqualTo("127.0.0.1");
        app.get("/");
        assertThat(last().getJsonObject("headers").getString("x-forwarded-proto"))
                .isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, töp, false, töp",
        "application/json; charset=utf-8, {}, false, {}",
        "application/vnd.api+json, {}, false, {}",
        "application/xml, <a/>, false, <a/>",
        "application/x-www-form-urlencoded, a=1, true, YT0x",
        "application/octet-stream, a=1, true, YT0x",
    })
    void a_body_is_text_if_its_content_type_is_textual(String type, String sent, boolean isBase64Encoded, String body) {
        app.send("POST", "/", BodyPublishers.ofString(sent), "Content-Type", type);
        assertThat(last().getString("body")).isEqualTo(body);
        assertThat(last().getBoolean("isBase64Encoded")).isEqualTo(isBase64Encoded);
    }

    @Test
    void a_text_that_is_not_utf_8_is_passed_on_as_base64() {
        app.send("POST", "/", BodyPublishers.ofByteArray(new byte[] {'a', (byte) 0xff}), "Content-Type", "text/plain");
        assertThat(last().getBinary("body")).isEqualTo(new byte[] {'a', (byte) 0xff});
        assertThat(last().getBoolean("isBase64Encoded")).isTrue();
    }

    @Test
    void query_names_differ_by_case() {
        app.get("/?a=1&A=2&c;d=3&e");
        assertThat(last().getJsonObject("queryStringParameters"))
                .isEqualTo(new JsonObject()
                        .put("a", "1")
                        .put("A", "2")
                        .put("c;d", "3")
                        .put("e", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?a=%", "/?a=%zz", "/%zz", "/a%"})
    void invalid_percent_encoding_is_a_bad_request(String path) {
        String answer = app.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(app.invocations).isEmpty();
    }
}

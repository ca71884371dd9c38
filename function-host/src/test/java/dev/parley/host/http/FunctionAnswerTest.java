package dev.parley.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionAnswerTest {

    private static Answer of(String result) {
        try {
            return FunctionAnswer.of(Buffer.buffer(result));
        } catch (MalformedResult e) {
            throw new AssertionError(result, e);
        }
    }

    private static String header(Answer answer, String name) {
        return String.join("|", headers(answer, name));
    }

    private static List<String> headers(Answer answer, String name) {
        return answer.headers().stream()
                .filter(header -> header.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Test
    void an_explicit_result_is_sent_as_it_is() {
        Answer answer = of("""
                {"statusCode": 201, "headers": {"Content-Type": "text/css", "X-Count": 3, "x-on": true},
                 "multiValueHeaders": {"x-many": ["a", "b"]}, "cookies": ["a=1; Secure", "b=2"], "body": "töp"}
                """);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().toString()).isEqualTo("töp");
        assertThat(header(answer, "content-type")).isEqualTo("text/css");
        assertThat(header(answer, "x-count")).isEqualTo("3");
        assertThat(header(answer, "x-on")).isEqualTo("true");
        assertThat(headers(answer, "x-many")).containsExactly("a", "b");
        assertThat(headers(answer, "set-cookie")).containsExactly("a=1; Secure", "b=2");
    }

    @Test
    void a_body_without_a_type_is_plain_text() {
        assertThat(header(of("{\"statusCode\":200,\"body\":\"x\"}"), "content-type"))
                .isEqualTo("text/plain; charset=utf-8");
        assertThat(header(of("{\"statusCode\":200.0}"), "content-type")).isEmpty();
    }

    @Test
    void base64_is_decoded() {
        assertThat(of("{\"statusCode\":200,\"body\":\"AP8=\",\"isBase64Encoded\":true}")
                        .body())
                .isEqualTo(Buffer.buffer(new byte[] {0, (byte) 0xff}));
    }

    @Test
    void headers_of_the_server_can_not_be_set() {
        Answer answer = of("""
                {"statusCode": 200, "body": "x", "headers": {"Content-Length": "99", "Transfer-Encoding": "chunked",
                 "Connection": "close", "Date": "x", "Upgrade": "h2c", "X-Null": null}}
                """);
        assertThat(answer.headers()).extracting(Map.Entry::getKey).containsExactly("content-type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"a\":[1,2.50]};{\"a\":[1,2.50]}",
                "[1];[1]",
                "null;null",
                "'';null",
                "12;12",
                "true;true",
                "\"just text\";just text",
                "\"\";''",
                "{};{}",
                "{\"body\":\"x\"};{\"body\":\"x\"}",
                "{\"headers\":{},\"body\":\"x\"};{\"headers\":{},\"body\":\"x\"}",
                "{\"statusCode\":null,\"a\":1};{\"statusCode\":null,\"a\":1}",
                "{\"status\":\"ok\"};{\"status\":\"ok\"}",
                "{\"status\":404,\"user\":\"bob\"};{\"status\":404,\"user\":\"bob\"}",
                "{\"text\":\"hi\",\"id\":7};{\"text\":\"hi\",\"id\":7}",
                "{\"type\":\"message\",\"body\":\"x\"};{\"type\":\"message\",\"body\":\"x\"}",
                "{\"html\":5};{\"html\":5}",
            })
    void a_value_without_a_status_code_is_a_json_body(String result, String body) {
        Answer answer = of(result);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        assertThat(answer.body().toString()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"type\":\"text/html; charset=utf8\",\"body\":\"<b>\"}~200~text/html; charset=utf8~<b>",
                "{\"status\":404}~404~application/json; charset=utf-8~''",
                "{\"code\":418,\"text\":\"tea\"}~418~text/plain; charset=utf-8~tea",
                "{\"html\":\"<p>\"}~200~text/html; charset=utf-8~<p>",
                "{\"html\":\"<p>\",\"headers\":{\"Content-Type\":\"x/y\"}}~200~text/html; charset=utf-8~<p>",
                "{\"css\":\"a{}\"}~200~text/css; charset=utf-8~a{}",
                "{\"js\":\"1\"}~200~text/javascript; charset=utf-8~1",
                "{\"text\":\"\"}~200~text/plain; charset=utf-8~''",
                "{\"xml\":\"<a/>\"}~200~application/xml; charset=utf-8~<a/>",
                "{\"json\":{\"a\":null},\"status\":201}~201~application/json; charset=utf-8~{\"a\":null}",
                "{\"json\":null}~200~application/json; charset=utf-8~null",
                "{\"location\":\"/there\"}~302~application/json; charset=utf-8~''",
                "{\"location\":\"/there\",\"status\":301}~301~application/json; charset=utf-8~''",
            })
    void a_short_form_is_expanded(String result, int status, String type, String body) {
        Answer answer = of(result);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(header(answer, "content-type")).isEqualTo(type);
        assertThat(answer.body().toString()).isEqualTo(body);
    }

    @Test
    void a_short_form_may_have_optional_members() {
        Answer answer = of("""
                {"location": "/x", "cookie": "a=1", "cors": true, "cacheControl": "max-age=5", "headers": {"X-A": "b", "X-N": null},
                 "cookies": ["c=2"]}
                """);
        assertThat(header(answer, "location")).isEqualTo("/x");
        assertThat(headers(answer, "set-cookie")).containsExactlyInAnyOrder("a=1", "c=2");
        assertThat(header(answer, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(answer, "cache-control")).isEqualTo("max-age=5");
        assertThat(header(answer, "x-a")).isEqualTo("b");
        assertThat(header(of("{\"html\":\"x\"}"), "cache-control")).startsWith("no-cache");
        assertThat(header(of("{\"css\":\"x\"}"), "cache-control")).isEqualTo("max-age=86400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "nonsense",
                "{\"statusCode\":200}}",
                "{\"statusCode\":\"200\"}",
                "{\"statusCode\":99}",
                "{\"statusCode\":101}",
                "{\"statusCode\":600}",
                "{\"statusCode\":200.5}",
                "{\"statusCode\":1e99}",
                "{\"statusCode\":true}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"body\":5}",
                "{\"statusCode\":200,\"body\":[]}",
                "{\"statusCode\":200,\"headers\":[]}",
                "{\"statusCode\":200,\"headers\":\"x\"}",
                "{\"statusCode\":200,\"headers\":{\"a\":{}}}",
                "{\"statusCode\":200,\"headers\":{\"a b\":\"x\"}}",
                "{\"statusCode\":200,\"headers\":{\"\":\"x\"}}",
                "{\"statusCode\":200,\"headers\":{\"a\":\"x\\r\\ny: z\"}}",
                "{\"statusCode\":200,\"headers\":{\"a\\r\\nb\":\"x\"}}",
                "{\"statusCode\":200,\"headers\":{\"a\":\"\\u2028\"}}",
                "{\"statusCode\":200,\"cookies\":\"a=1\"}",
                "{\"statusCode\":200,\"cookies\":[{}]}",
                "{\"statusCode\":200,\"cookies\":[null]}",
                "{\"statusCode\":200,\"isBase64Encoded\":\"true\",\"body\":\"AA==\"}",
                "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"%%\"}",
                "{\"location\":\"/\\n\"}",
                "{\"html\":\"x\",\"cookie\":\"a\\u0000\"}"
            })
    void a_result_that_can_not_become_a_response_is_malformed(String result) {
        assertThatThrownBy(() -> FunctionAnswer.of(Buffer.buffer(result))).isInstanceOf(MalformedResult.class);
    }

    @Test
    void a_result_over_the_limit_is_malformed() {
        assertThatThrownBy(() -> FunctionAnswer.of(Buffer.buffer(new byte[FunctionAnswer.MAX_RESULT_BYTES + 1])))
                .isInstanceOf(MalformedResult.class)
                .hasMessageContaining("6291457");
    }

    @Test
    void any_result_becomes_a_response_or_is_malformed() {
        String seed = "{\"statusCode\":200,\"headers\":{\"a\":\"b\"},\"cookies\":[\"c\"],\"body\":\"x\",\"status\":201,"
                + "\"json\":{\"d\":[null,1]},\"html\":\"<\",\"isBase64Encoded\":false,\"type\":\"a/b\"}";
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder mutated = new StringBuilder(seed);
            for (int times = random.nextInt(6); times >= 0; times--) {
                int at = random.nextInt(mutated.length());
                int end = Math.min(mutated.length(), at + random.nextInt(12));
                switch (random.nextInt(3)) {
                    case 0 -> mutated.delete(at, Math.max(end, at));
                    case 1 -> mutated.insert(at, mutated.substring(at, end));
                    default -> mutated.setCharAt(at, "{}[]\",:0n\\ \u00e9".charAt(random.nextInt(12)));
                }
                if (mutated.length() == 0) {
                    break;
                }
            }
            try {
                assertThat(FunctionAnswer.of(Buffer.buffer(mutated.toString())).status())
                        .isBetween(200, 599);
            } catch (MalformedResult e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
    }
}

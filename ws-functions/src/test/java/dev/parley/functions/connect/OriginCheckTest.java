package dev.parley.functions.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginCheckTest {

    @ParameterizedTest(name = "a page of {2} at {0}://{1}: {3}")
    @CsvSource({
        "http,  localhost:3333,   http://localhost:3333,  200",
        "http,  LocalHost:3333,   HTTP://localhost:3333,  200",
        "http,  localhost:3333,   http://localhost,       403",
        "http,  localhost:3333,   https://localhost:3333, 403",
        "http,  localhost:3333,   http://127.0.0.1:3333,  403",
        "https, chat.example,     https://chat.example,   200",
        "https, chat.example:443, https://chat.example,   200",
        "https, chat.example,     https://chat.example:443, 200",
        "http,  chat.example:80,  http://chat.example,    200",
        "https, chat.example:80,  https://chat.example,   403",
        "http,  [::1]:80,         http://[::1],           200",
        "https, chat.example,     https://chat.example.evil.example, 403",
        "https, chat.example,     https://evil.example/chat.example, 403",
        "https, chat.example,     null,                   403",
        "https, chat.example,     '',                     403"
    })
    void the_pages_own_origin_is_allowed_by_default(String scheme, String host, String origin, int status) {
        assertThat(status(Set.of(), Map.of("X-Forwarded-Proto", scheme, "Host", host, "Origin", origin)))
                .isEqualTo(status);
    }

    @ParameterizedTest(name = "behind proxies that say {0}")
    @ValueSource(strings = {"https,http", "https, http", " HTTPS ,http"})
    void behind_two_proxies_the_first_one_tells_the_scheme(String forwarded) {
        Map<String, String> headers =
                Map.of("X-Forwarded-Proto", forwarded, "Host", "chat.example", "Origin", "https://chat.example");
        assertThat(status(Set.of(), headers)).isEqualTo(200);
    }

    @Test
    void the_first_of_two_headers_tells_the_scheme() {
        Map<String, List<String>> headers = Map.of(
                "X-Forwarded-Proto", List.of("https", "http"),
                "Host", List.of("chat.example"),
                "Origin", List.of("https://chat.example"));
        assertThat(statusOfEach(Set.of(), headers)).isEqualTo(200);
    }

    @ParameterizedTest(name = "a page of {1} where {0} are allowed: {2}")
    @CsvSource({
        "https://a.example https://b.example, https://b.example,      200",
        "https://a.example,                   HTTPS://A.EXAMPLE:443,  200",
        "https://a.example:443,               https://a.example,      200",
        "https://a.example,                   http://a.example,       403",
        "https://a.example,                   https://chat.example,   403",
        "https://a.example,                   https://a.example:8443, 403",
        "https://a.example,                   null,                   403",
        "null,                                null,                   200",
        "*,                                   https://who.ever,       200"
    })
    void a_list_allows_exactly_what_is_on_it(String allowed, String origin, int status) {
        Set<String> origins = Stream.of(allowed.split(" ")).collect(Collectors.toSet());
        assertThat(status(origins, Map.of("X-Forwarded-Proto", "https", "Host", "chat.example", "Origin", origin)))
                .isEqualTo(status);
    }

    @Test
    void who_sends_no_origin_is_no_browser_and_passes() {
        assertThat(status(Set.of("https://a.example"), new HashMap<>())).isEqualTo(200);
    }

    @Test
    void an_origin_without_a_host_to_compare_with_is_refused() {
        assertThat(status(Set.of(), Map.of("Origin", "http://"))).isEqualTo(403);
    }

    private static int status(Set<String> allowed, Map<String, String> headers) {
        Map<String, List<String>> single = new HashMap<>();
        headers.forEach((name, value) -> single.put(name, List.of(value)));
        return statusOfEach(allowed, single);
    }

    private static int statusOfEach(Set<String> allowed, Map<String, List<String>> headers) {
        ConnectionContext connection =
                new ConnectionContext("id", "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        RequestContext context =
                new RequestContext(connection, "$connect", EventType.CONNECT, "r", 1, "", 0, "", Attributes.NONE);
        Map<String, String> last = new HashMap<>();
        headers.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        OriginCheck check = new OriginCheck(allowed, event -> Future.succeededFuture(FunctionResult.ok()));
        return check.handle(new WebSocketEvent(context, last, headers, Map.of(), Map.of(), "", false))
                .result()
                .statusCode();
    }
}

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(window\\.WS_URL = [^<]*;)</script>");

    private final ShellSite site = ShellSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_page_has_a_message_line_and_loads_the_client() {
        HttpResponse<String> page = Http.get(site.port(), "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<main>", "<textarea id=\"message\"", "<script type=\"module\" src=\"/index.mjs\">")
                .doesNotContain("{{");
    }

    @Test
    void the_page_is_revalidated_each_time_and_never_sniffed_or_sent_as_referrer() {
        HttpResponse<String> page = Http.get(site.port(), "/");

        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(Http.get(site.port(), "/", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @Test
    void the_policy_allows_what_the_page_needs_and_nothing_else() {
        assertThat(policy(Http.get(site.port(), "/")).replaceAll("sha256-[^']+", "sha256-H"))
                .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                        + "; script-src 'self' 'sha256-H'; style-src 'self'; img-src 'self' data:"
                        + "; worker-src 'self'; manifest-src 'self'"
                        + "; connect-src 'self' ws://127.0.0.1:" + site.port()
                        + "; require-trusted-types-for 'script'; trusted-types service-worker");
    }

    @Test
    void the_one_inline_script_is_allowed_by_its_hash() throws Exception {
        HttpResponse<String> page = Http.get(site.port(), "/");
        Matcher script = SCRIPT.matcher(page.body());

        assertThat(script.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(policy(page)).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void every_module_is_preloaded() {
        String page = Http.get(site.port(), "/").body();

        assertThat(StaticFiles.NAMES.stream().filter(name -> name.endsWith(".mjs")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(page).contains("<link rel=\"modulepreload\" href=\"/" + name + "\">"));
    }

    @Test
    void head_has_the_headers_of_get_and_no_body() {
        HttpResponse<String> get = Http.get(site.port(), "/");
        HttpResponse<String> head = Http.send("HEAD", site.port(), "/");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().map().keySet()).isEqualTo(get.headers().map().keySet());
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.org, ws://chat.example.org",
        "chat.example.org:8080, ws://chat.example.org:8080",
        "my_shell:3333, ws://my_shell:3333",
        "[::1]:3333, ws://[::1]:3333",
    })
    void without_a_fixed_url_the_browser_connects_to_the_pages_own_host(String host, String url) {
        assertThat(RawHttp.send(site.port(), "GET / HTTP/1.1\nHost: " + host))
                .startsWith("HTTP/1.1 200")
                .contains("window.WS_URL = \"" + url + "\";");
    }

    @ParameterizedTest
    @CsvSource({"https, wss", "HTTPS, wss", "'https, http', wss", "http, ws", "'http, https', ws", "'', ws"})
    void a_proxy_says_whether_the_browsers_own_request_was_secure(String forwarded, String scheme) {
        assertThat(Http.get(site.port(), "/", "X-Forwarded-Proto", forwarded).body())
                .contains("window.WS_URL = \"" + scheme + "://127.0.0.1:" + site.port() + "\"");
    }

    @Test
    void of_two_headers_the_first_counts() {
        String host = "GET / HTTP/1.1\nHost: chat.example.org";

        assertThat(RawHttp.send(site.port(), host + "\nX-Forwarded-Proto: https\nX-Forwarded-Proto: http"))
                .contains("\"wss://chat.example.org\"");
        assertThat(RawHttp.send(site.port(), host + "\nX-Forwarded-Proto: http\nX-Forwarded-Proto: https"))
                .contains("\"ws://chat.example.org\"");
    }

    @Test
    void a_page_got_from_an_ipv6_address_may_connect_to_its_own_host_only() {
        assertThat(RawHttp.send(site.port(), "GET / HTTP/1.1\nHost: [::1]:3333"))
                .contains("connect-src 'self'; require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"></script><script>alert(1)</script>",
                "x';alert(1);'",
                "a b",
                "a;script-src *",
                "evil.example/path",
                "user@evil.example",
                "a:b",
                "a:99999",
                "a:",
                "[::1",
                "a%00b",
                "b\u00fccher.example",
                "a\u2028b",
                "",
            })
    void a_hostile_host_is_rejected_and_not_echoed(String host) {
        String answer = RawHttp.send(site.port(), "GET / HTTP/1.1\nHost: " + host);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("nosniff", "default-src 'none'");
        assertThat(answer).doesNotContain("WS_URL", "alert", "evil");
    }

    @Test
    void a_missing_host_is_rejected() {
        assertThat(RawHttp.send(site.port(), "GET / HTTP/1.1\nX: y")).startsWith("HTTP/1.1 400");
        assertThat(RawHttp.send(site.port(), "GET / HTTP/1.0\nX: y")).startsWith("HTTP/1.0 400");
    }

    @Test
    void a_fixed_url_reaches_the_page_escaped() {
        try (ShellSite fixed = ShellSite.withWsUrl("wss://chat.example.org/a?b=1&c='x'")) {
            HttpResponse<String> page = Http.get(fixed.port(), "/");

            assertThat(page.body()).contains("window.WS_URL = \"wss://chat.example.org/a?b=1\\u0026c='x'\";");
            assertThat(policy(page)).contains("connect-src 'self' wss://chat.example.org;");
        }
    }

    @Test
    void a_policy_cannot_name_an_ipv6_address_so_the_scheme_stands_for_it() {
        try (ShellSite fixed = ShellSite.withWsUrl("ws://[::1]:3333/")) {
            assertThat(policy(Http.get(fixed.port(), "/"))).contains("connect-src 'self' ws:;");
        }
    }

    @Test
    void text_in_a_script_can_neither_end_it_nor_break_its_line() {
        assertThat(ScriptText.literal("</script><!--&\"\\\u2028\u2029\n"))
                .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\\\\\\u2028\\u2029\\n\"");
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}

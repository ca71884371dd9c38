package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.Certificates;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.testing.ManagementPort;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in at {@code /admin}, and who does not. */
class AdminTest {

    private static final AccessKeys KEYS = AccessKeys.of(List.of("AKID:s3cret"));
    private static final String SESSION = "/admin/api/session";
    private static final String TOKEN = "parley-admin-csrf";

    private final Recorder connect = new Recorder();
    private final TestGateway gateway =
            TestGateway.start(TestConfig.DEFAULT.routes("$connect").build(), Map.of("$connect", connect));

    @AfterEach
    void stop() {
        gateway.close();
    }

    /** A browser, as far as cookies and the token go. */
    private static final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http;
        private final String site;
        private final int port;

        Browser(int port) {
            this(HttpClient.newBuilder(), "http", port);
        }

        Browser(HttpClient.Builder http, String scheme, int port) {
            this.http = http.cookieHandler(cookies).build();
            this.site = scheme + "://localhost:" + port;
            this.port = port;
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }

        HttpResponse<String> send(String method, String path, String body, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path))
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        HttpResponse<String> get(String path, String... headers) {
            return send("GET", path, "", headers);
        }

        /** As the page does it: with the token that the cookie has right now. */
        HttpResponse<String> act(String method, String path, String body) {
            return send(method, path, body, "X-Csrf-Token", cookie(TOKEN));
        }

        String state() {
            return new JsonObject(get(SESSION).body()).getString("state");
        }

        HttpResponse<String> logIn(String id, String secret) {
            get(SESSION);
            return act("POST", SESSION, "id=" + id + "&secret=" + secret);
        }
    }

    private Browser withoutKeys() {
        return new Browser(ManagementPort.startWithAdmin(gateway, AccessKeys.NONE));
    }

    private Browser withKeys() {
        return new Browser(ManagementPort.startWithAdmin(gateway, KEYS));
    }

    @Test
    void without_keys_the_page_works_on_this_machine() {
        Browser browser = withoutKeys();
        assertThat(browser.get("/admin/").body()).isEqualTo("the page");
        assertThat(browser.get("/admin").headers().firstValue("Location")).contains("/admin/");
        assertThat(browser.state()).isEqualTo("open");
        assertThat(browser.get("/admin/api/@cluster/nodes").statusCode()).isEqualTo(200);
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = "/admin/api/@connections/" + connect.take().connectionId();
            assertThat(browser.act("POST", path, "one").statusCode()).isEqualTo(200);
            assertThat(browser.act("POST", path, "two").statusCode()).isEqualTo(200);
            assertThat(client.readTexts(2)).containsExactly("one", "two");
        }
    }

    @Test
    void an_act_without_the_token_is_refused() {
        for (Browser browser : List.of(withoutKeys(), withKeys())) {
            browser.get(SESSION);
            HttpResponse<String> refused = browser.send("POST", "/admin/api/@channels/tea", "x");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("CSRF");
            assertThat(browser.send("POST", "/admin/api/@channels/tea", "x", "X-Csrf-Token", "a.b.c")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(browser.send("POST", SESSION, "id=AKID&secret=s3cret").statusCode())
                    .isEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://localhost:3333", "Origin: null", "Sec-Fetch-Site: cross-site"})
    void pages_of_other_sites_are_refused(String header) {
        String[] parts = header.split(": ", -1);
        Browser browser = withoutKeys();
        assertThat(browser.get("/admin/api/@cluster/nodes", parts[0], parts[1]).statusCode())
                .isEqualTo(403);
        Browser other = withKeys();
        other.logIn("AKID", "s3cret");
        assertThat(other.get("/admin/api/@cluster/nodes", parts[0], parts[1]).statusCode())
                .isEqualTo(403);
    }

    @Test
    void pages_of_the_same_origin_are_served() {
        Browser browser = withoutKeys();
        assertThat(browser.get(
                                "/admin/api/@cluster/nodes",
                                "Origin",
                                "http://localhost:" + browser.port,
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/", "/admin/api/session", "/admin/api/@cluster/nodes"})
    void without_keys_a_name_that_is_not_of_loopback_is_refused(String path) {
        int port = ManagementPort.startWithAdmin(gateway, AccessKeys.NONE);
        try (RawClient client = RawClient.tcp(port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: evil.example:" + port + "\r\n\r\n";
            client.send(request.getBytes(StandardCharsets.UTF_8));
            assertThat(client.readResponse().status()).isEqualTo(403);
        }
    }

    @Test
    void with_keys_one_logs_in_and_out() {
        Browser browser = withKeys();
        assertThat(browser.state()).isEqualTo("loggedOut");
        assertThat(browser.get("/admin/").body()).isEqualTo("the page");
        assertThat(browser.get("/admin/api/@cluster/nodes").statusCode()).isEqualTo(401);
        HttpResponse<String> logged = browser.logIn("AKID", "s3cret");
        assertThat(logged.statusCode()).as(logged.body()).isEqualTo(200);
        assertThat(logged.headers().allValues("set-cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("parley-admin=")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/admin")
                .doesNotContain("Secure"));
        assertThat(browser.state()).isEqualTo("loggedIn");
        assertThat(browser.get("/admin/api/@cluster/nodes").statusCode()).isEqualTo(200);
        String session = browser.cookie("parley-admin");
        assertThat(browser.act("POST", "/admin/api/@channels/tea", "x").statusCode())
                .isEqualTo(200);
        assertThat(browser.act("POST", "/admin/api/@channels/tea", "y").statusCode())
                .isEqualTo(200);
        assertThat(browser.act("DELETE", SESSION, "").statusCode()).isEqualTo(204);
        assertThat(browser.state()).isEqualTo("loggedOut");
        assertThat(browser.get("/admin/api/@cluster/nodes", "Cookie", "parley-admin=" + session)
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.logIn("AKID", "s3cret").statusCode()).isEqualTo(200);
    }

    @Test
    void over_tls_cookies_never_go_out_in_the_clear(@TempDir Path folder) throws IOException {
        Certificates certificates = new Certificates(folder);
        int port = ManagementPort.startWithAdmin(gateway, certificates.endpoint("management"), KEYS);
        Browser browser = new Browser(certificates.clients().httpBuilder(), "https", port);
        HttpResponse<String> logged = browser.logIn("AKID", "s3cret");
        assertThat(logged.statusCode()).as(logged.body()).isEqualTo(200);
        assertThat(logged.headers().allValues("set-cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("Secure").contains("SameSite=Strict"));
        assertThat(browser.state()).isEqualTo("loggedIn");
        assertThat(browser.act("POST", "/admin/api/@channels/tea", "x").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_cookie_of_no_session_is_forgotten_and_a_login_works_nonetheless() {
        Browser browser = withKeys();
        HttpCookie stale = new HttpCookie("parley-admin", "x".repeat(40));
        stale.setPath("/admin");
        stale.setVersion(0);
        // As the cookie manager names localhost.
        stale.setDomain("localhost.local");
        browser.cookies.getCookieStore().add(URI.create("http://localhost:" + browser.port + "/admin"), stale);
        assertThat(browser.state()).isEqualTo("loggedOut");
        assertThat(browser.logIn("AKID", "s3cret").statusCode()).isEqualTo(200);
        assertThat(browser.state()).isEqualTo("loggedIn");
    }

    @Test
    void failed_logins_are_limited() {
        Browser browser = withKeys();
        for (int i = 0; i < 5; i++) {
            assertThat(browser.logIn("AKID", "wrong" + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> limited = browser.logIn("AKID", "s3cret");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void logins_that_wait_for_their_end_are_limited_too() {
        Browser browser = withKeys();
        browser.get(SESSION);
        String form = "id=AKID&secret=wrong";
        String head = "POST " + SESSION + " HTTP/1.1\r\nHost: localhost:" + browser.port + "\r\nContent-Length: "
                + form.length() + "\r\nX-Csrf-Token: " + browser.cookie(TOKEN) + "\r\nCookie: " + TOKEN + "="
                + browser.cookie(TOKEN) + "\r\n\r\n";
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 7; i++) {
                RawClient client = RawClient.tcp(browser.port);
                clients.add(client);
                client.send((head + form.substring(0, 1)).getBytes(StandardCharsets.UTF_8));
            }
            // Its answer shows that the heads before it have been read.
            browser.get(SESSION);
            List<Integer> answers = clients.stream()
                    .map(client -> {
                        client.send(form.substring(1).getBytes(StandardCharsets.UTF_8));
                        return client.readResponse().status();
                    })
                    .toList();
            assertThat(answers).containsExactly(401, 401, 401, 401, 401, 429, 429);
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=AKID", "id=AKID&secret=%zz", "id=a&id=b&secret=c"})
    void a_login_that_is_no_form_is_refused(String form) {
        Browser browser = withKeys();
        browser.get(SESSION);
        assertThat(browser.act("POST", SESSION, form).statusCode()).isEqualTo(400);
    }

    @Test
    void answers_forbid_what_the_page_does_not_need() {
        HttpResponse<String> answer = withoutKeys().get("/admin/api/@cluster/nodes");
        assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(withoutKeys().get("/administrator").statusCode()).isEqualTo(404);
    }
}

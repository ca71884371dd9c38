package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.shell.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** A real Chromium and the real jar. */
class BrowserIT {

    private static final Duration BACK = Duration.ofSeconds(20);

    private static Browser ann;

    @BeforeAll
    static void openBrowser() {
        ann = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        ann.close();
    }

    /** Closes the page's socket, so that no page reconnects to a process of another test. */
    @AfterEach
    void leavePage() {
        ann.driver().get("about:blank");
    }

    private static String textOf(Browser browser) {
        return browser.driver().findElement(By.tagName("main")).getText();
    }

    private static void sees(Browser browser, String text) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(textOf(browser)).contains(text));
    }

    private static void type(Browser browser, String text) {
        browser.driver().findElement(By.id("message")).sendKeys(text, Keys.ENTER);
    }

    @Test
    void the_page_of_a_new_app_talks_by_the_client_library(@TempDir Path home) {
        Path app = home.resolve("demo");
        assertThat(CommandRun.of("init", app.toString()).status()).isZero();
        try (ParleyJar parley = ParleyJar.started(Map.of("APP", app.toString()))) {
            ann.driver().get("http://localhost:" + parley.port());
            await().atMost(BACK).until(() -> texts(ann, "#state").equals(List.of("Connected")));

            type(ann, "hello");

            await().atMost(BACK).until(() -> texts(ann, ".heard").equals(List.of("hello")));
            assertThat(texts(ann, ".said")).containsExactly("hello");
        }
    }

    // In one call, since the page may replace a row meanwhile.
    private static List<String> texts(Browser browser, String selector) {
        String script = "return [...document.querySelectorAll(arguments[0])].map(each => each.textContent)";
        return browser.driver().executeScript(script, selector) instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Test
    void after_a_restart_a_page_is_back_under_its_nick_in_its_rooms_and_shows_each_message_once() {
        try (RedisServer redis = RedisServer.started();
                ParleyJar before = ParleyJar.started(Map.of("REDIS_URL", redis.url()))) {
            ann.driver().get("http://localhost:" + before.port());
            sees(ann, "Welcome");
            type(ann, "/nick ann");
            showsAs(ann, "me", "ann");
            type(ann, "/join tea");
            showsAs(ann, "room", "tea");
            type(ann, "one");
            type(ann, "two");
            hasMessages(ann, "one", "two");
            before.terminate();
            before.exitStatus();
            try (ParleyJar after = ParleyJar.started(Map.of("REDIS_URL", redis.url(), "PORT", "" + before.port()));
                    ChatClient other = new ChatClient(after.port())) {
                other.send(Map.of("action", "join", "room", "tea"));
                other.next("joined");
                await().atMost(BACK).until(() -> other.who("tea").contains("ann"));
                other.say("three");
                hasMessages(ann, "one", "two", "three");
                type(ann, "four");
                hasMessages(ann, "one", "two", "three", "four");
                showsAs(ann, "me", "ann");
                showsAs(ann, "room", "tea");
            }
        }
    }

    private static void showsAs(Browser browser, String id, String text) {
        await().until(() -> browser.driver().findElement(By.id(id)).getText().contains(text));
    }

    private static void hasMessages(Browser browser, String... texts) {
        await().atMost(BACK).untilAsserted(() -> assertThat(texts(browser, "main .message .text"))
                .containsExactly(texts));
    }

    @Test
    void a_page_in_the_seeds_own_form_works_unchanged() throws IOException {
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.start();
        String origin = "http://localhost:" + pages.getAddress().getPort();
        try (ParleyJar parley = ParleyJar.started(Map.of("ALLOWED_ORIGINS", origin));
                ChatClient other = new ChatClient(parley.port())) {
            serveSeed(pages, "ws://localhost:" + parley.port());
            ann.driver().get(origin);
            sees(ann, "Welcome");
            type(ann, "hello from the seed");
            sees(ann, "hello from the seed");
            assertThat(other.next("message").path("text").asText()).isEqualTo("hello from the seed");
            other.say("and hello to you");
            sees(ann, "and hello to you");
            parley.terminate();
            sees(ann, "Closed");
            assertThat(ann.driver().findElement(By.tagName("a")).getText()).isEqualTo("reload");
        } finally {
            pages.stop(0);
        }
    }

    private static void serveSeed(HttpServer pages, String wsUrl) {
        pages.createContext("/", exchange -> {
            boolean module = exchange.getRequestURI().getPath().equals("/index.mjs");
            byte[] body = resource(module ? "index.mjs" : "index.html")
                    .replace("{{WS_URL}}", wsUrl)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", module ? "text/javascript" : "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String resource(String name) {
        try (InputStream in = BrowserIT.class.getResourceAsStream("/seed/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_page_of_another_origin_is_refused() throws IOException {
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.start();
        String origin = "http://localhost:" + pages.getAddress().getPort();
        try (ParleyJar parley = ParleyJar.started(Map.of())) {
            serveSeed(pages, "ws://localhost:" + parley.port());
            ann.driver().get(origin);
            sees(ann, "Closed");
            assertThat(textOf(ann)).doesNotContain("Welcome");
            await().until(() -> parley.errText().contains("Refused a page of " + origin));
        } finally {
            pages.stop(0);
        }
    }
}

package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.shell.Browser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Real Chromium browsers, the real jar. */
class BrowserIT {

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
    void two_browsers_chat() {
        try (ParleyJar parley = ParleyJar.started(Map.of());
                Browser ann = Browser.open();
                Browser bob = Browser.open()) {
            String page = "http://localhost:" + parley.port();
            ann.driver().get(page);
            sees(ann, "Welcome");
            type(ann, "/nick ann");
            type(ann, "Is anybody there?");
            sees(ann, "Is anybody there?");
            bob.driver().get(page);
            // What was said before bob came is in the room's history.
            sees(bob, "Is anybody there?");
            type(bob, "Yes, <mark>bob</mark> & I");
            sees(ann, "Yes, <mark>bob</mark> & I");
            sees(bob, "Yes, <mark>bob</mark> & I");
            assertThat(ann.driver().findElements(By.cssSelector("main mark"))).isEmpty();
        }
    }

    @Test
    void a_page_in_the_seeds_own_form_works_unchanged() throws IOException {
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.start();
        String origin = "http://localhost:" + pages.getAddress().getPort();
        try (ParleyJar parley = ParleyJar.started(Map.of("ALLOWED_ORIGINS", origin));
                Browser browser = Browser.open();
                ChatClient other = new ChatClient(parley.port())) {
            serveSeed(pages, "ws://localhost:" + parley.port());
            browser.driver().get(origin);
            sees(browser, "Welcome");
            type(browser, "hello from the seed");
            sees(browser, "hello from the seed");
            assertThat(other.next("message").path("text").asText()).isEqualTo("hello from the seed");
            other.say("and hello to you");
            sees(browser, "and hello to you");
            parley.terminate();
            sees(browser, "Closed");
            assertThat(browser.driver().findElement(By.tagName("a")).getText()).isEqualTo("reload");
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
        try (ParleyJar parley = ParleyJar.started(Map.of());
                Browser browser = Browser.open()) {
            serveSeed(pages, "ws://localhost:" + parley.port());
            browser.driver().get("http://localhost:" + pages.getAddress().getPort());
            sees(browser, "Closed");
            assertThat(textOf(browser)).doesNotContain("Welcome");
        } finally {
            pages.stop(0);
        }
    }
}

package dev.parley.shell;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The fixtures of tests of the real page: a browser per class and a chat server per test. */
abstract class InBrowser {

    static Browser browser;

    final Vertx vertx = Vertx.vertx();
    final ChatServer chat = ChatServer.start(vertx);

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @AfterEach
    void close() {
        browser.driver().get("about:blank");
        Http.await(vertx.close());
    }
}

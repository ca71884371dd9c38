package dev.parley.shell;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** The fixtures of tests of the real page: a browser per class and a chat server per test. */
@ExtendWith(BrowserPerClass.class)
abstract class InBrowser {

    final Browser browser;
    final Vertx vertx = Vertx.vertx();
    final ChatServer chat = ChatServer.start(vertx);

    /** @param flags of the browser, in addition to those of every test */
    InBrowser(String... flags) {
        browser = BrowserPerClass.of(getClass(), flags);
    }

    @AfterEach
    void close() {
        browser.driver().get("about:blank");
        Http.await(vertx.close());
    }
}

package dev.parley.launcher;

import dev.parley.shell.Browser;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;

/** The client library in a real Chromium, with tokens, at the real jar. */
class TokenBrowserIT {

    private static final String START = """
            const [tokens, done] = arguments;
            import('/_parley/client.mjs').then(({ ParleyClient }) => {
              const report = { connect: 0, expiring: 0, rejected: 0, opens: 0, ends: 0 };
              const client = new ParleyClient(() => location.origin.replace(/^http/, 'ws'), {
                token: async ({ reason, signal }) => {
                  report[reason]++;
                  return (await fetch(tokens, { signal })).text();
                },
                onOpen: () => report.opens++,
                onRejected: () => report.ends++,
              });
              client.connect();
              Object.assign(window, { client, report });
            }).then(() => done(), (e) => done(String(e)));
            """;

    private static final String REPORT = """
            const { name: state, code, rejected: isRejected = false } = client.state;
            return JSON.stringify({ ...report, state, code, isRejected });
            """;

    private static final String ECHO = """
            const [text, done] = arguments;
            client.ask({ text }).then((answer) => done(answer.text), (e) => done(String(e)));
            """;

    @Test
    void a_page_renews_its_token_ends_when_it_is_rejected_and_comes_back() {
        try (TokenServer tokens = new TokenServer();
                ParleyJar parley = ParleyJar.started(tokens.settings());
                Browser browser = Browser.open()) {
            // Any page of the gateway's origin.
            browser.driver().get("http://localhost:" + parley.port() + "/_parley/client.mjs");
            browser.driver().executeAsyncScript(START, tokens.tokens());

            new Page(browser.driver()).renewsEndsAndComesBack(tokens);
        }
    }

    private record Page(ChromeDriver driver) implements TokenClient {

        @Override
        public JsonObject report() {
            return new JsonObject(String.valueOf(driver.executeScript(REPORT)));
        }

        @Override
        public String echo(String text) {
            return String.valueOf(driver.executeAsyncScript(ECHO, text));
        }

        @Override
        public void connect() {
            driver.executeScript("client.connect()");
        }
    }
}

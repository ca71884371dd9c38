package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The page is rendered for each URL of the socket, and kept for some of them. */
class IndexPageTest {

    private static final MultiMap NO_HEADERS = MultiMap.caseInsensitiveMultiMap();

    private final IndexPage page = new IndexPage(StaticFiles.byPath());

    private static WsUrl host(int number) {
        return WsUrl.ofHost(true, "host" + number + ".example.org");
    }

    @Test
    void a_page_is_rendered_once_for_a_url_while_few_others_are_asked_for() {
        var first = page.page(host(1), NO_HEADERS);
        page.page(host(2), NO_HEADERS);
        assertThat(page.page(host(1), NO_HEADERS).body()).isSameAs(first.body());
    }

    @Test
    void each_url_has_its_own_page_and_policy_however_many_are_asked_for() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                var reply = page.page(host(i), NO_HEADERS);
                String url = "wss://host" + i + ".example.org";
                assertThat(reply.body().toString(StandardCharsets.UTF_8)).contains("window.WS_URL = \"" + url + "\";");
                assertThat(reply.headers().get("Content-Security-Policy")).contains(url);
            }
        }
        assertThat(page.page(host(0), NO_HEADERS).body())
                .isNotSameAs(page.page(host(1), NO_HEADERS).body());
    }
}

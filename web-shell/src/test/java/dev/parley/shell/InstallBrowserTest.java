package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** The page as an app in a real browser: its shell is kept, and it notifies the person. */
class InstallBrowserTest extends InBrowser {

    private static final String STORED = """
            const done = arguments[0];
            navigator.serviceWorker.ready.then(async (r) => {
              const names = await caches.keys();
              const counts = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
              done([Boolean(navigator.serviceWorker.controller), ...counts]);
            });
            """;

    private ChatPage installed() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        long files = StaticFiles.NAMES.size() + 1L;
        page.eventually().until(() -> page.driver().executeAsyncScript(STORED), List.of(true, files)::equals);
        return page;
    }

    @Test
    void a_second_visit_asks_the_network_for_nothing_of_the_shell() {
        ChatPage page = installed();
        chat.requests.clear();

        ChatPage.open(browser, chat.pageUrl());

        page.say("from the second visit");
        page.shows("from the second visit");
        assertThat(chat.requests)
                .filteredOn(path -> !path.equals("/service-worker.js"))
                .isEmpty();
        assertThat(page.script("return performance.getEntriesByType('resource').length"))
                .isNotEqualTo(0L);
    }

    @Test
    void another_version_of_the_page_is_used_from_the_visit_after_it_was_found() {
        ChatPage page = installed();
        String url = foundAnother(page);

        browser.driver().get("about:blank");
        browser.driver().get(chat.pageUrl());

        uses(page, url);
    }

    @Test
    void another_version_of_the_page_is_used_after_a_mere_reload() {
        ChatPage page = installed();
        String url = foundAnother(page);

        browser.driver().navigate().refresh();

        uses(page, url);
    }

    private String foundAnother(ChatPage page) {
        String url = chat.url() + "/?version=2";
        chat.serve(vertx, url);
        page.driver().executeAsyncScript("""
                const done = arguments[0];
                navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => done(), (e) => done(String(e)));
                """);
        page.eventually().until(() -> page.driver().executeAsyncScript("""
                                const done = arguments[0];
                                navigator.serviceWorker.getRegistration().then((r) => done(Boolean(r.waiting)));
                                """), Boolean.TRUE::equals);
        assertThat(page.script("return window.WS_URL")).isEqualTo(chat.url());
        return url;
    }

    private static void uses(ChatPage page, String url) {
        page.eventually().atMost(Duration.ofSeconds(30)).until(() -> page.script("return window.WS_URL"), url::equals);
        page.isConnected();
    }

    @Test
    void a_page_without_any_network_opens() {
        ChatPage page = installed();
        page.goOffline(true);
        try {
            browser.driver().get(chat.pageUrl());

            page.eventually().until(() -> page.text("brand"), "Parley"::equals);
        } finally {
            page.goOffline(false);
        }
    }

    @Test
    void nothing_violates_the_policy() {
        ChatPage page = ChatPage.in(browser);
        browser.driver().executeCdpCommand("Page.enable", Map.of());
        Object watch = browser.driver()
                .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                        window.violations = [];
                        addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));
                        """))
                .get("identifier");
        try {
            installed();
            assertThat(page.script("return window.violations")).isEqualTo(List.of());
        } finally {
            browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", watch));
        }
    }

    @Test
    void a_hidden_page_notifies_of_mentions_and_private_messages_if_asked_to() {
        allowNotifications();
        ChatPage page = installed();
        choose(page, "mentions");
        page.hide(true);

        chat.say("lobby", "ann", "to everybody");
        chat.say("lobby", "ann", "@guest-1 look");
        page.eventually().until(() -> notifications(page), List.of("ann in #lobby: @guest-1 look")::equals);
        chat.announce("lobby", chat.message("bob", "psst").put("type", "direct").put("id", "d1"));

        page.eventually().untilAsserted(() -> assertThat(notifications(page))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("ann in #lobby: @guest-1 look", "bob to you: psst"));
    }

    @Test
    void a_hidden_page_notifies_of_every_message_if_asked_to_also_after_a_reload() {
        allowNotifications();
        ChatPage page = installed();
        choose(page, "all");
        ChatPage.open(browser, chat.pageUrl());
        chat.say("lobby", "ann", "in view");
        page.shows("in view");
        page.hide(true);

        chat.say("lobby", "ann", "hidden");

        page.eventually().until(() -> notifications(page), List.of("ann in #lobby: hidden")::equals);
    }

    @Test
    void a_browser_that_forbids_notifications_is_reported() {
        browser.driver()
                .executeCdpCommand(
                        "Browser.setPermission",
                        Map.of("permission", Map.of("name", "notifications"), "setting", "denied"));
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        choose(page, "all");

        page.eventually().until(() -> page.text("notify-problem"), text -> text.contains("does not allow"));
        assertThat(page.script("return document.getElementById('notify').value"))
                .isEqualTo("never");
    }

    private void allowNotifications() {
        browser.driver()
                .executeCdpCommand(
                        "Browser.setPermission",
                        Map.of("permission", Map.of("name", "notifications"), "setting", "granted"));
    }

    private static void choose(ChatPage page, String choice) {
        page.click("me");
        new Select(page.driver().findElement(By.id("notify"))).selectByValue(choice);
        page.eventually()
                .until(
                        () -> page.script("return localStorage.getItem('parley.notify') !== null"),
                        Boolean.TRUE::equals);
        page.click("close-nick");
    }

    private static @Nullable Object notifications(ChatPage page) {
        return page.driver().executeAsyncScript("""
                const done = arguments[0];
                navigator.serviceWorker.ready.then((r) => r.getNotifications())
                  .then((all) => done(all.map(({ title, body }) => title + ': ' + body)));
                """);
    }
}

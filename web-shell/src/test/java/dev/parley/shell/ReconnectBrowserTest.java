package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lost connections: the page shows the reason, reconnects if it may, and reports every lost message. */
class ReconnectBrowserTest extends InBrowser {

    @Test
    void after_1012_it_comes_back_with_nickname_and_rooms() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("/nick ann");
        page.say("/join tea");
        page.shows("You joined tea");
        chat.received.clear();

        chat.last().close((short) 1012, "Service restarting");

        page.eventually().until(() -> chat.received("join").size() == 2);
        assertThat(chat.sockets).hasSize(2);
        assertThat(chat.received("nick")).containsExactly(nick("ann"));
        assertThat(chat.received("join")).containsExactly(join("lobby", 0), join("tea", 0));
        page.isConnected();
        assertThat(page.text("room")).isEqualTo("tea");
        assertThat(page.isShown("banner")).isFalse();
    }

    private static JsonObject nick(String nick) {
        return new JsonObject().put("action", "nick").put("nick", nick);
    }

    private static JsonObject join(String room, int offset) {
        JsonObject from = new JsonObject().put("epoch", "e1").put("offset", offset);
        return new JsonObject().put("action", "join").put("room", room).put("from", from);
    }

    @Test
    void missed_messages_are_shown_after_a_reconnect_without_history() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.say("lobby", "ann", "before");
        page.shows("before");

        chat.last().close((short) 1012, "Service restarting");
        chat.say("lobby", "ann", "meanwhile");

        page.shows("meanwhile");
        assertThat(page.messages()).isEqualTo(List.of("before", "meanwhile"));
        assertThat(chat.received("history")).hasSize(1);
    }

    @Test
    void unrecoverable_messages_are_looked_up_in_history_and_a_gap_is_shown() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.say("lobby", "ann", "before");
        page.shows("before");

        chat.last().close((short) 1013, "Overloaded");
        page.becomes("waiting");
        chat.beginEpoch("e2");
        for (int i = 1; i <= 60; i++) {
            chat.say("lobby", "ann", "later " + i);
        }
        page.click("reconnect");

        page.shows("later 60");
        assertThat(page.log()).containsSubsequence("before", "not shown", "later 11");
        assertThat(page.messages()).hasSize(51);
        assertThat(chat.received("join")).element(1).isEqualTo(join("lobby", 1));
        assertThat(chat.received("history")).hasSize(2);
    }

    @Test
    void nickname_and_rooms_survive_a_reload() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("/nick ann");
        page.say("/join tea");
        page.shows("You joined tea");

        chat.say("tea", "bob", "hi ann");
        page.shows("hi ann");
        chat.received.clear();

        ChatPage.open(browser, chat.pageUrl());

        page.eventually().until(() -> page.text("nick"), "ann"::equals);
        page.eventually().until(() -> page.text("room"), "tea"::equals);
        page.shows("hi ann");
        assertThat(chat.received("join")).containsExactly(join("lobby", 0), join("tea", 1));
    }

    @ParameterizedTest
    @ValueSource(shorts = {1000, 1002, 1003, 1007, 1009})
    void after_a_final_code_it_stays_closed_and_offers_to_reload(short code) {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.isKept();

        chat.last().close(code, "Because");

        page.becomes("closed");
        assertThat(page.text("why")).endsWith(".").doesNotContain("Because", String.valueOf(code));
        assertThat(page.script("return document.getElementById('why').title"))
                .isEqualTo("Close code " + code + " Because");
        assertThat(page.text("next")).contains("does not reconnect");
        assertThat(page.text("state")).isEqualTo("Closed");
        assertThat(page.isShown("reconnect")).isFalse();
        page.letTimersRun();
        assertThat(page.text("state")).isEqualTo("Closed");
        assertThat(chat.sockets).hasSize(1);
        page.click("reload");
        page.isConnected();
        page.say("back");
        page.shows("back");
        assertThat(chat.sockets).hasSize(2);
    }

    @Test
    void a_wait_shows_its_reason_and_time_and_lines_are_sent_afterwards() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        chat.last().close((short) 1013, "Overloaded");
        page.becomes("waiting");
        page.say("one");
        page.say("two");

        assertThat(page.text("why")).isEqualTo("The server is busy.");
        assertThat(page.text("next")).matches("Reconnecting in 1\\d s\\.");
        page.eventually().until(page::pending, List.of("one", "two")::equals);
        page.click("reconnect");
        page.eventually().until(() -> page.messages(), List.of("one", "two")::equals);
        page.eventually().until(() -> page.pending().isEmpty());
    }

    @Test
    void a_page_closed_for_idleness_comes_back_by_itself_even_while_hidden() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.hide(true);
        page.letTimePass(Duration.ofMinutes(10));

        chat.last().close((short) 1001, "Going away");

        page.eventually().until(() -> chat.sockets.size() == 2);
        page.isConnected();
        chat.say("lobby", "ann", "still there?");
        page.eventually().until(() -> page.driver().getTitle(), "(1) lobby · Parley"::equals);
        page.hide(false);
        page.eventually().until(() -> page.driver().getTitle(), "lobby · Parley"::equals);
    }

    @Test
    void a_page_that_is_left_closes_its_socket_and_misses_nothing_when_the_person_is_back() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.say("lobby", "ann", "before");
        page.shows("before");

        page.driver().get("about:blank");
        page.eventually().until(() -> chat.last().isClosed());
        chat.say("lobby", "ann", "meanwhile");
        page.driver().navigate().back();

        page.isConnected();
        page.eventually().until(() -> page.messages(), List.of("before", "meanwhile")::equals);
    }

    @Test
    void a_hidden_page_counts_what_it_missed_and_shows_where_it_begins() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.say("lobby", "ann", "before");
        page.shows("before");
        page.hide(true);

        chat.last().close((short) 1012, "Service restarting");
        chat.beginEpoch("e2");
        chat.say("lobby", "ann", "missed");
        chat.say("lobby", "bob", "missed, too");

        page.eventually().until(() -> page.driver().getTitle(), "(2) lobby · Parley"::equals);
        assertThat(page.count(".unread-line")).isEqualTo(1);
        page.hide(false);
        page.eventually().until(() -> page.driver().getTitle(), "lobby · Parley"::equals);
    }

    @Test
    void a_device_that_claims_to_be_offline_is_no_reason_not_to_try() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.script("Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })");
        page.script("Math.random = () => 1");
        chat.last().close((short) 1013, "Overloaded");
        page.becomes("offline");
        assertThat(page.text("next")).matches("This device seems to be offline\\. Trying again in 1\\d s\\.");
        assertThat(page.isShown("reconnect")).isTrue();

        page.click("reconnect");

        page.isConnected();
        assertThat(chat.sockets).hasSize(2);
    }

    @Test
    void a_lost_network_shows_within_ten_seconds() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;
        page.script("Math.random = () => 1");
        long lost = System.nanoTime();

        page.script("dispatchEvent(new Event('offline'))");

        page.becomes("waiting");
        assertThat(Duration.ofNanos(System.nanoTime() - lost)).isLessThan(Duration.ofSeconds(10));
        assertThat(page.text("why")).isEqualTo("The server stopped answering.");
    }

    @Test
    void a_connection_that_died_while_hidden_is_detected() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.hurry();
        chat.silent = true;
        page.script("Math.random = () => 1"); // long enough to be read
        page.letTimePass(Duration.ofMinutes(5));

        page.script("document.dispatchEvent(new Event('visibilitychange'))");

        page.eventually().until(() -> page.text("why"), "The server stopped answering."::equals);
        page.eventually().until(() -> chat.sockets.size() >= 2);
    }

    @Test
    void a_server_that_refuses_is_tried_again() {
        try (ShellSite refusing = ShellSite.open()) {
            browser.driver().get(refusing.url());
            ChatPage page = ChatPage.in(browser);

            page.eventually().until(() -> page.text("why"), why -> why.contains("is unreachable"));
            assertThat(page.isShown("banner")).isTrue();
            assertThat(page.text("state")).isIn("Reconnecting", "Connecting…");
        }
    }
}

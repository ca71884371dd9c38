package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Dimension;

/** The page sends lines and shows messages. */
class ChatBrowserTest extends InBrowser {

    @Test
    void enter_sends_a_line_which_is_shown_as_ours() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("hello");

        page.shows("hello");
        assertThat(chat.received("say")).contains(said("hello"));
        assertThat(page.typed()).isEmpty();
        assertThat(page.script("return document.querySelectorAll('.message.mine').length"))
                .isEqualTo(1L);
    }

    @Test
    void a_page_of_another_origin_than_the_socket_may_connect_and_nothing_is_blocked() {
        try (ShellSite site = ShellSite.withWsUrl(chat.url())) {
            ChatPage page = ChatPage.open(browser, site.url());
            page.say("over there");

            page.shows("over there");
            assertThat(browser.driver().manage().logs().get("browser").getAll())
                    .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
        }
    }

    @Test
    void hostile_text_and_names_are_shown_as_text() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        String markup = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>&amp;";

        chat.say("lobby", "<b onclick=x>eve</b>", markup);
        chat.sockets.forEach(socket -> ChatServer.send(socket, joined(markup + "!")));

        page.shows(markup + "!");
        assertThat(page.log()).contains(markup, "<b onclick=x>eve</b>");
        assertThat(page.script("return document.querySelectorAll('#log img, #log script, #log b').length"))
                .isEqualTo(0L);
        assertThat(page.script("return window.hit === undefined")).isEqualTo(true);
    }

    @Test
    void history_precedes_live_messages_without_repeats() {
        chat.say("lobby", "ann", "one");
        chat.say("lobby", "bob", "two");
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.shows("two");

        chat.say("lobby", "ann", "three");
        page.shows("three");
        JsonObject again = ChatServer.frame("history", "").put("room", "lobby");
        ChatServer.send(chat.last(), again.put("messages", new JsonArray(chat.history.get("lobby"))));
        ChatServer.send(chat.last(), ChatServer.frame("error", "done"));

        page.shows("done");
        assertThat(page.messages()).isEqualTo(List.of("one", "two", "three"));
    }

    @Test
    void rooms_are_joined_viewed_and_left() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("/join green tea");
        page.shows("You joined green tea");
        chat.say("lobby", "ann", "over here");
        page.eventually().untilAsserted(() -> assertThat(page.rooms()).isEqualTo(List.of("lobby 1", "green tea")));
        page.chooseRoom("lobby");
        page.shows("over here");
        page.say("to the lobby");
        page.shows("to the lobby");
        page.chooseRoom("green tea");
        page.click("leave");

        page.eventually().untilAsserted(() -> assertThat(page.rooms()).isEqualTo(List.of("lobby")));
        assertThat(chat.received("say")).contains(said("to the lobby"));
    }

    @Test
    void a_room_can_be_chosen_while_messages_arrive() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("/join tea");
        page.shows("You joined tea");

        page.press(page.room("lobby"));
        chat.say("tea", "ann", "meanwhile");
        page.shows("meanwhile");
        page.release();

        page.eventually().until(() -> page.text("room"), "lobby"::equals);
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 320})
    void long_names_do_not_make_a_phones_page_scroll_sideways(int width) {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("/nick an-uncommonly-long-nickname-x32");
        page.say("/join the-room-with-a-name-of-32-letters");
        page.shows("You joined");

        page.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 700, "deviceScaleFactor", 1, "mobile", false));
        try {
            assertThat(page.script("return document.documentElement.scrollWidth"))
                    .isEqualTo((long) width);
            assertThat(page.script("return document.getElementById('head').offsetHeight < 60"))
                    .isEqualTo(true);
        } finally {
            page.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    @Test
    void a_room_just_entered_has_its_count() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("/join tea");
        page.shows("You joined tea");

        assertThat(page.text("count")).isEqualTo("3 people");
    }

    @Test
    void commands_are_listed() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("/help");

        page.shows("/join tea – enter a room");
    }

    @Test
    void the_title_counts_unseen_messages() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        browser.driver().manage().window().minimize();
        page.eventually().until(() -> Boolean.TRUE.equals(page.script("return document.hidden")));

        chat.say("lobby", "ann", "psst");
        chat.say("lobby", "ann", "psst!");

        page.eventually().until(() -> page.driver().getTitle(), "(2) lobby · Parley"::equals);
        browser.driver().manage().window().setSize(new Dimension(1280, 800));
        page.eventually().until(() -> page.driver().getTitle(), "lobby · Parley"::equals);
    }

    private static JsonObject said(String text) {
        return new JsonObject().put("text", text).put("room", "lobby");
    }

    private static JsonObject joined(String nick) {
        return ChatServer.frame("presence", nick + " joined").put("joined", new JsonArray().add(nick));
    }
}

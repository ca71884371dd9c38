package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/** The page talks: what is said arrives, and what arrives is shown. */
class ChatBrowserTest {

    private static Browser browser;

    private final Vertx vertx = Vertx.vertx();
    private final ChatServer chat = ChatServer.start(vertx);

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

    @Test
    void enter_sends_what_was_typed_and_it_comes_back_as_ours() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("hello");

        page.shows("hello");
        assertThat(chat.received).contains(said("hello"));
        assertThat(page.typed()).isEmpty();
        assertThat(page.script("return document.querySelectorAll('.message.mine').length"))
                .isEqualTo(1L);
    }

    @Test
    void a_page_of_another_origin_than_the_socket_may_connect_and_nothing_is_blocked() {
        try (Site site = Site.withWsUrl(chat.url())) {
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
        chat.sockets.forEach(socket -> ChatServer.send(socket, presence(markup + "!")));

        page.shows(markup + "!");
        assertThat(page.log()).contains(markup, "<b onclick=x>eve</b>");
        assertThat(page.script("return document.querySelectorAll('#log img, #log script, #log b b').length"))
                .isEqualTo(0L);
        assertThat(page.script("return window.hit === undefined")).isEqualTo(true);
    }

    @Test
    void history_comes_before_what_is_live_and_nothing_twice() {
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
    void rooms_are_entered_looked_at_and_left() {
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
        assertThat(chat.received).contains(said("to the lobby"));
    }

    @Test
    void a_room_can_be_chosen_while_messages_come_in() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("/join tea");
        page.shows("You joined tea");

        page.press(page.room("lobby"));
        chat.say("tea", "ann", "meanwhile");
        page.shows("meanwhile");
        page.release();

        page.eventually().until(() -> page.text("room"), "lobby"::equals);
    }

    @Test
    void errors_of_chat_and_gateway_are_shown_and_the_refused_line_is_back() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;

        page.say("too much");
        page.eventually().until(() -> chat.received.contains(said("too much")));
        ChatServer.send(
                chat.last(),
                new JsonObject()
                        .put("message", "Internal server error")
                        .put("connectionId", "c=")
                        .put("requestId", "r"));

        page.eventually().until(page::typed, "too much"::equals);
        assertThat(page.text("hint")).isEqualTo("Internal server error");
    }

    @Test
    void a_refused_command_is_back_with_its_error_and_a_mistyped_one_is_not_said() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("/nick !");
        page.eventually().until(() -> page.text("hint"), "That is no nickname"::equals);
        assertThat(page.typed()).isEqualTo("/nick !");
        page.clear();
        page.say("/jion x");

        assertThat(page.text("hint")).contains("No such command: /jion");
        assertThat(page.typed()).isEqualTo("/jion x");
        assertThat(chat.received).noneMatch(frame -> frame.containsKey("text"));
    }

    @Test
    void a_room_just_entered_has_its_count() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.say("/join tea");
        page.shows("You joined tea");

        assertThat(page.text("count")).isEqualTo("3 people");
    }

    @Test
    void who_is_here_and_what_one_can_do_is_told() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.click("who");
        page.shows("In lobby: guest-1, bob");
        page.say("/help");
        page.shows("/join tea – enter a room");

        assertThat(page.text("count")).isEqualTo("2 people");
    }

    @Test
    void a_reader_of_older_messages_is_left_where_they_are() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        for (int i = 0; i < 60; i++) {
            chat.say("lobby", "ann", "line " + i);
        }
        page.shows("line 59");
        assertThat(page.isShown("latest")).isFalse();

        page.script("document.getElementById('log').scrollTop = 0");
        page.eventually().until(() -> page.isShown("latest"));
        chat.say("lobby", "ann", "below");
        page.shows("below");

        assertThat(page.script("return document.getElementById('log').scrollTop"))
                .isEqualTo(0L);
        page.click("latest");
        page.eventually().until(() -> !page.isShown("latest"));
    }

    @Test
    void the_page_does_not_grow_without_end() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        for (int i = 1; i <= 1_100; i++) {
            chat.say("lobby", "ann", "line " + i);
        }

        page.shows("line 1100");
        assertThat(page.script("return document.getElementById('log').childElementCount"))
                .isEqualTo(1_000L);
    }

    @Test
    void the_title_counts_what_nobody_saw() {
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

    private static JsonObject presence(String text) {
        return ChatServer.frame("presence", text).put("joined", new JsonArray().add("eve"));
    }
}

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The message line: what was refused is back in it, with what was wrong. */
class ComposerBrowserTest extends InBrowser {

    @Test
    void errors_of_chat_and_gateway_are_shown_and_the_refused_line_is_back() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;
        JsonObject said = new JsonObject().put("text", "too much").put("room", "lobby");

        page.say("too much");
        page.eventually().until(() -> chat.received.contains(said));
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
    void a_line_that_takes_long_is_told_to_be_on_its_way() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;

        page.say("slow");

        page.eventually()
                .until(() -> page.script("return document.body.classList.contains('sending')"), Boolean.TRUE::equals);
    }
}

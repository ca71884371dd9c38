package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The message line: a rejected line is returned to it, with the error. */
class ComposerBrowserTest extends InBrowser {

    @Test
    void a_rejected_line_is_returned_with_its_error() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.refusal = ChatServer.frame("error", "Too long").put("message", "Too long");

        page.say("too much");

        page.eventually().until(page::typed, "too much"::equals);
        assertThat(page.text("hint")).isEqualTo("Too long");
        assertThat(page.pending()).isEmpty();
    }

    @Test
    void a_failed_line_is_retried_for_a_while_and_then_returned() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.refusal = new JsonObject()
                .put("message", "Internal server error")
                .put("connectionId", "c=")
                .put("requestId", "r");

        page.say("anyone?");

        page.eventually().until(page::typed, "anyone?"::equals);
        assertThat(page.text("hint")).isEqualTo("Internal server error The message may have been sent anyway.");
        assertThat(chat.received("say")).hasSize(9);
    }

    @Test
    void a_rejected_command_is_returned_with_its_error_and_a_mistyped_one_is_not_sent() {
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
    void a_slow_line_is_shown_as_pending() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;

        page.say("slow");

        page.eventually().until(page::pending, List.of("slow")::equals);
        assertThat(page.script("return document.body.classList.contains('sending')"))
                .isEqualTo(true);
    }
}

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The text area: whatever happens to a text, it is kept until it is sent or discarded. */
class ComposerBrowserTest extends InBrowser {

    @Test
    void a_rejected_line_is_kept_with_its_error_until_it_is_discarded_or_sent_again() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.refusal = ChatServer.frame("error", "Not today").put("message", "Not today");

        page.say("one");
        page.eventually().until(() -> page.text("pending"), text -> text.contains("Not sent. Not today."));
        assertThat(page.text("pending")).doesNotContain("may have been sent");
        page.choose("Discard");
        page.eventually().until(() -> page.pending().isEmpty());

        page.say("two");
        page.eventually().until(() -> page.count("#pending .failed") == 1);
        chat.refusal = new JsonObject();
        page.choose("Try again");
        page.eventually().until(() -> page.messages(), List.of("two")::equals);
        page.eventually().until(() -> page.pending().isEmpty());
    }

    @Test
    void a_failed_line_is_retried_for_a_while_and_then_kept() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.refusal = new JsonObject()
                .put("message", "Internal server error")
                .put("connectionId", "c=")
                .put("requestId", "r");

        page.say("anyone?");

        page.eventually()
                .until(
                        () -> page.text("pending"),
                        text -> text.contains("Internal server error. It may have been sent"));
        assertThat(chat.received("say")).hasSize(9);
    }

    @Test
    void lines_break_with_shift_and_in_what_was_pasted_and_the_text_area_grows() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        long low = height(page);
        page.type("one", Keys.chord(Keys.SHIFT, Keys.ENTER), "two");
        page.paste("\nthree\nfour");
        assertThat(height(page)).isGreaterThan(low + 40);

        page.type(Keys.ENTER);

        page.eventually().until(() -> !chat.received("say").isEmpty());
        assertThat(chat.received("say").get(0).getString("text")).isEqualTo("one\ntwo\nthree\nfour");
        assertThat(height(page)).isEqualTo(low);
    }

    private static long height(ChatPage page) {
        return page.driver().findElement(By.id("message")).getSize().height;
    }

    @Test
    void a_text_that_is_too_long_is_counted_reported_and_kept() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.paste("😀".repeat(1_900));
        assertThat(page.text("left")).isEqualTo("100 left");
        page.paste("x".repeat(8_100));
        assertThat(page.text("left")).isEqualTo("8000 too many");
        page.type(Keys.ENTER);

        assertThat(page.text("hint"))
                .isEqualTo("That is 8,000 characters too long: a message has at most 2,000. Your text stays here.");
        assertThat(page.typed().codePoints()).hasSize(10_000);
        assertThat(chat.received("say")).isEmpty();
    }

    @Test
    void names_of_emoji_become_emoji_but_not_in_code() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.type("Done :tada: at 10:30: `:tada:`", Keys.ENTER);

        page.eventually().until(() -> !chat.received("say").isEmpty());
        assertThat(chat.received("say").get(0).getString("text")).isEqualTo("Done 🎉 at 10:30: `:tada:`");
    }

    @Test
    void each_room_keeps_its_draft_also_over_a_reload() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("/join tea");
        page.shows("You joined tea");
        write(page, "for tea");
        page.chooseRoom("lobby");
        page.eventually().until(() -> page.typed().isEmpty());
        write(page, "again");

        ChatPage.open(browser, chat.pageUrl());

        page.eventually().until(page::typed, "again"::equals);
        page.chooseRoom("tea");
        page.eventually().until(page::typed, "for tea"::equals);
    }

    // In a browser without a mouse, choosing a room leaves the focus where it is.
    private static void write(ChatPage page, String text) {
        page.driver().findElement(By.id("message")).sendKeys(text);
    }

    @Test
    void what_i_do_and_whom_i_write_to_are_commands() {
        chat.say("lobby", "Ann", "hi");
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.shows("hi");

        page.say("/me waves");
        page.say("/msg ann psst");
        page.eventually().until(() -> page.messages(), List.of("psst")::equals);
        page.say("/msg nobody hello");

        assertThat(chat.received("say"))
                .containsExactly(
                        new JsonObject().put("text", "waves").put("me", true).put("room", "lobby"));
        assertThat(chat.received("msg"))
                .containsExactly(new JsonObject()
                        .put("action", "msg")
                        .put("to", ChatGuest.publicId("Ann"))
                        .put("text", "psst"));
        assertThat(page.text("hint")).startsWith("Nobody here is called nobody.");
        page.clear();
        page.say("/help");
        page.shows("/msg ann hello");
    }

    @Test
    void others_learn_that_i_type_but_not_with_each_letter() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        page.type("hello there");
        page.clear();
        page.type("/nick ann");

        page.eventually().until(() -> !chat.received("typing").isEmpty());
        assertThat(chat.received("typing"))
                .containsExactly(new JsonObject().put("action", "typing").put("room", "lobby"));
    }

    @Test
    void what_i_typed_last_is_in_view_however_many_lines_wait() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;
        IntStream.rangeClosed(1, 40).forEach(i -> page.say("line " + i));

        page.eventually().until(() -> page.script("""
                const [list, last] = [document.getElementById('pending'), document.querySelector('#pending li:last-child')];
                const [a, b] = [list, last].map((e) => e.getBoundingClientRect());
                return b.height > 10 && b.bottom <= a.bottom + 8 && last.textContent.includes('line 40')"""), Boolean.TRUE::equals);
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

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message looks like, and what becomes of it. */
class MessageBrowserTest extends InBrowser {

    private ChatPage open() {
        return ChatPage.open(browser, chat.pageUrl());
    }

    @Test
    void every_message_has_an_author_and_a_time_for_screen_readers() {
        ChatPage page = open();
        chat.say("lobby", "ann", "one");
        chat.say("lobby", "ann", "two");
        page.shows("two");

        assertThat(page.script("return [...document.querySelectorAll('.message article')].map(e => e.ariaLabel).every("
                        + "label => /^ann, .*\\d{1,2}:\\d\\d/.test(label))"))
                .isEqualTo(true);
        assertThat(page.count(".message time[datetime][title]")).isEqualTo(2L);
        assertThat(page.script("return document.querySelector('[role=log] > ol > li.message > article') !== null"))
                .isEqualTo(true);
    }

    @Test
    void edits_replies_reactions_and_deletions_are_shown() {
        JsonObject first = chat.say("lobby", "ann", "helo");
        ChatPage page = open();
        page.shows("helo");

        change("edit", "hello", first, "ann");
        chat.publish("lobby", chat.message("bob", "hi!").put("reply", first));
        page.shows("hi!");
        chat.publish(
                "lobby",
                frameOf("reaction", "", first, "bob").put("emoji", "👍").put("on", true));
        page.eventually().until(() -> page.count(".reaction") == 1);
        assertThat(page.messages()).isEqualTo(List.of("hello", "hi!"));
        assertThat(page.log()).contains("edited");
        assertThat(page.script("return document.querySelector('.quote').innerText"))
                .isEqualTo("ann hello");
        assertThat(page.script("return document.querySelector('.reaction').ariaLabel"))
                .isEqualTo("👍, 1: bob");

        chat.redact("lobby", first);
        change("redacted", "", first, "ann");
        page.eventually().until(page::messages, List.of("Message deleted", "hi!")::equals);
        assertThat(page.count(".reaction")).isZero();
        assertThat(page.script("return document.querySelector('.quote').innerText"))
                .isEqualTo("ann Message deleted");

        ChatPage again = open();
        again.eventually().until(again::messages, List.of("Message deleted", "hi!")::equals);
    }

    private void change(String type, String text, JsonObject target, String by) {
        chat.publish("lobby", frameOf(type, text, target, by));
    }

    private JsonObject frameOf(String type, String text, JsonObject target, String by) {
        return chat.message(by, text).put("type", type).put("target", target);
    }

    @Test
    void an_outside_publish_is_shown_once_under_its_author() {
        ChatPage page = open();
        chat.publishVerbatim("lobby", new JsonObject().put("text", "Maintenance at noon"));
        page.shows("Maintenance at noon");
        ChatServer.send(chat.last(), chat.past("lobby", 2, 50));
        ChatServer.send(chat.last(), ChatServer.frame("error", "done"));
        page.shows("done");

        assertThat(page.messages()).isEqualTo(List.of("Maintenance at noon"));
        assertThat(page.log()).contains("Announcement");
        assertThat(chat.received("history")).hasSize(1);
    }

    @Test
    void an_unstamped_message_is_not_shown_again_by_history() {
        ChatPage page = open();
        chat.history("lobby").add(new JsonObject().put("text", "unstamped"));
        ChatServer.send(chat.last(), new JsonObject().put("text", "unstamped"));
        page.shows("unstamped");
        ChatServer.send(chat.last(), chat.past("lobby", 2, 50));
        ChatServer.send(chat.last(), chat.past("lobby", 2, 50));
        ChatServer.send(chat.last(), ChatServer.frame("error", "done"));
        page.shows("done");

        assertThat(page.messages()).isEqualTo(List.of("unstamped"));
    }

    @Test
    void joins_and_leaves_are_one_quiet_line() {
        ChatPage page = open();
        for (String name : List.of("ann", "bob", "cid", "dan", "eve", "fay")) {
            chat.announce("lobby", presence("joined", name));
        }
        chat.announce("lobby", presence("left", "bob"));
        page.shows("ann, cid, dan and 2 others joined.");

        assertThat(page.count(".notice:not(.wide)")).isEqualTo(2L);
    }

    private JsonObject presence(String list, String nick) {
        JsonObject person = new JsonObject().put("nick", nick).put("by", ChatGuest.publicId(nick));
        return ChatServer.frame("presence", nick)
                .put(list, new JsonArray().add(person))
                .put("count", 4)
                .put("id", chat.nextId());
    }

    @Test
    void text_is_formatted_safely_and_links_open_apart() {
        ChatPage page = open();
        chat.say("lobby", "ann", "see https://example.org/a_b and javascript:alert(1) or `code` **bold** @guest-1");
        page.shows("bold");

        assertThat(page.count(".text a")).isEqualTo(1L);
        assertThat(page.script(
                        "const a = document.querySelector('.text a'); return [a.href, a.rel, a.target].join(' ')"))
                .isEqualTo("https://example.org/a_b noopener noreferrer nofollow _blank");
        assertThat(page.count(".text code, .text strong, .mentions-me .mention.mine"))
                .isEqualTo(3L);
    }

    @Test
    void a_flood_of_combining_marks_and_bidi_stays_in_its_line() {
        ChatPage page = open();
        chat.say("lobby", "e" + "\u0301".repeat(30), "x" + "\u0336\u0317".repeat(200));
        chat.say("lobby", "\u202Eeve", "after");
        page.shows("after");

        assertThat(page.script("return getComputedStyle(document.querySelector('.text')).overflowY"))
                .isEqualTo("clip");
        assertThat(page.script(
                        "return [...document.querySelectorAll('.message .from')].every(e => e.tagName === 'BDI')"))
                .isEqualTo(true);
    }

    @Test
    void those_typing_are_shown_for_a_while() {
        ChatPage page = open();
        JsonObject typing = ChatServer.frame("typing", "").put("from", "ann").put("by", ChatGuest.publicId("ann"));

        chat.announce("lobby", typing);
        page.eventually().until(() -> page.text("typing"), "ann is typing…"::equals);
        chat.say("lobby", "ann", "here it is");

        page.eventually().until(() -> page.text("typing"), ""::equals);
    }
}

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/** Reading: older messages, the reader's place, days, edits and deletions. */
class ReadingBrowserTest extends InBrowser {

    // Where a message stands in the view, in pixels.
    private static final String TOP = """
            const row = [...document.querySelectorAll('.message')].find((e) => e.querySelector('.text').textContent === '%s');
            return row ? row.querySelector('.text').getBoundingClientRect().top : null;
            """;

    private ChatPage open() {
        return ChatPage.open(browser, chat.pageUrl());
    }

    private void fill(String room, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> chat.say(room, i % 7 < 3 ? "ann" : "bob", "line " + i));
    }

    private static double top(ChatPage page, String text) {
        return page.script(TOP.formatted(text)) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static void scroll(ChatPage page, String to) {
        page.script("document.getElementById('log').scrollTop = " + to);
    }

    @Test
    void scrolling_up_loads_history_and_keeps_the_place_to_the_pixel() {
        fill("lobby", 1, 175);
        ChatPage page = open();
        page.shows("line 175");

        for (int oldest : List.of(126, 76, 26)) {
            page.eventually().until(() -> page.messages().contains("line " + oldest));
            page.letTimersRun();
            scroll(page, "300");
            String inView = "line " + (oldest + 9);
            double was = top(page, inView);
            page.eventually().until(() -> page.messages().contains("line " + Math.max(1, oldest - 50)));
            page.letTimersRun();

            assertThat(top(page, inView)).isBetween(was - 0.75, was + 0.75);
        }
        assertThat(page.messages())
                .isEqualTo(
                        IntStream.rangeClosed(1, 175).mapToObj(i -> "line " + i).toList());
        assertThat(chat.received("history")).hasSize(4);
    }

    @Test
    void a_reader_of_older_messages_is_left_where_they_are_and_learns_how_many_are_new() {
        fill("lobby", 1, 60);
        ChatPage page = open();
        page.shows("line 60");
        assertThat(page.isShown("latest")).isFalse();

        scroll(page, "document.getElementById('log').scrollTop - 700");
        page.eventually().until(() -> page.isShown("latest"));
        page.letTimersRun();
        String inView = String.valueOf(page.script("return [...document.querySelectorAll('.message .text')]"
                + ".find(e => e.getBoundingClientRect().top > 300).textContent"));
        double was = top(page, inView);
        chat.say("lobby", "ann", "below");
        chat.say("lobby", "ann", "and below");
        page.eventually().until(() -> page.text("latest"), "2 new ↓"::equals);

        assertThat(top(page, inView)).isEqualTo(was);
        page.click("latest");
        page.eventually().until(() -> !page.isShown("latest"));
        assertThat(page.script("return document.activeElement.id")).isEqualTo("log");
    }

    @Test
    void the_page_has_a_limited_number_of_rows_while_history_is_loaded() {
        ChatPage page = open();
        page.eventually().until(() -> page.text("count"), "3 people"::equals);
        fill("lobby", 1, 1_100);
        page.shows("line 1100");

        assertThat(page.count("#rows > li")).isEqualTo(1_000L);
        scroll(page, "0");
        page.shows("line 5\n");
        assertThat(page.count("#rows > li")).isEqualTo(1_000L);
        page.click("latest");
        page.eventually().until(() -> page.messages().contains("line 1100"));
    }

    @Test
    void each_room_keeps_the_readers_place() {
        fill("lobby", 1, 50);
        fill("tea", 1, 50);
        ChatPage page = open();
        page.say("/join tea");
        page.eventually().until(() -> page.text("room"), "tea"::equals);
        page.shows("line 50");
        page.chooseRoom("lobby");
        page.eventually().until(() -> page.text("room"), "lobby"::equals);
        page.letTimersRun();
        scroll(page, "900");
        page.letTimersRun();
        String inView = String.valueOf(page.script("return [...document.querySelectorAll('.message .text')]"
                + ".find(e => e.getBoundingClientRect().top > 300).textContent"));
        double was = top(page, inView);

        page.chooseRoom("tea");
        page.eventually().until(() -> page.text("room"), "tea"::equals);
        page.chooseRoom("lobby");
        page.eventually().until(() -> page.text("room"), "lobby"::equals);

        assertThat(top(page, inView)).isBetween(was - 0.75, was + 0.75);
    }

    @Test
    void the_unread_line_stands_before_the_first_message_not_seen() {
        ChatPage page = open();
        page.say("/join tea");
        page.shows("You joined tea");
        chat.say("lobby", "ann", "one");
        chat.say("lobby", "ann", "two");
        page.eventually().until(() -> page.rooms().contains("lobby 2"));

        page.chooseRoom("lobby");

        page.eventually()
                .until(
                        () -> page.script("return document.querySelector('.unread-line')?.parentElement.innerText"),
                        text -> String.valueOf(text).contains("one"));
        assertThat(page.count(".unread-line")).isEqualTo(1L);
        page.say("seen");
        page.eventually().until(() -> page.count(".unread-line") == 0);
    }

    @Test
    void days_are_the_servers_whatever_this_devices_clock() {
        chat.clockAheadMs = Duration.ofDays(-3).toMillis();
        chat.say("lobby", "ann", "one");
        chat.clockAheadMs = Duration.ofDays(-1).toMillis();
        ChatPage page = open();
        page.shows("one");
        page.say("two");
        page.say("/help");
        page.shows("/join tea");

        // The last line is the page's own, and dated as the server dates.
        assertThat(page.count(".day")).isEqualTo(2L);
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

    @Test
    void a_hidden_page_marks_what_came_meanwhile() {
        ChatPage page = open();
        chat.say("lobby", "ann", "seen");
        page.shows("seen");
        browser.driver().manage().window().minimize();
        page.eventually().until(() -> Boolean.TRUE.equals(page.script("return document.hidden")));
        chat.say("lobby", "ann", "unseen");
        page.eventually().until(() -> page.count(".unread-line") == 1);
        browser.driver().manage().window().setSize(new Dimension(1280, 800));

        assertThat(page.script("return document.querySelector('.unread-line').parentElement.innerText"))
                .asString()
                .contains("unseen");
    }
}

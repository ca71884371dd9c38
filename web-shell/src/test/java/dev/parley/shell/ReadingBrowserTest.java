package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;

/** Reading: older messages, the reader's place, days, and what is unread. */
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

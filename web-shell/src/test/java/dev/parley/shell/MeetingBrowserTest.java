package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** People in browsers of their own meet: whose message is whose. */
class MeetingBrowserTest extends InBrowser {

    private static Browser other;

    @BeforeAll
    static void openOther() {
        other = Browser.open();
    }

    @AfterAll
    static void closeOther() {
        other.close();
    }

    @AfterEach
    void leave() {
        other.driver().get("about:blank");
    }

    private static void takeName(ChatPage page, String nick) {
        page.say("/nick " + nick);
        page.eventually().until(() -> page.text("nick"), nick::equals);
    }

    private static void says(ChatPage page, String text) {
        page.say(text);
        page.eventually().until(() -> page.messages().contains(text));
    }

    private static @Nullable Object mine(ChatPage page) {
        return page.script("return [...document.querySelectorAll('.message.mine .text')].map(e => e.textContent)");
    }

    @Test
    void a_second_ann_is_never_me_and_is_marked() {
        ChatPage first = ChatPage.open(browser, chat.pageUrl());
        ChatPage second = ChatPage.open(other, chat.pageUrl());
        takeName(first, "Ann");
        says(first, "I am Ann");
        takeName(second, "Ann");
        says(second, "So am I");
        first.shows("So am I");

        assertThat(mine(first)).isEqualTo(List.of("I am Ann"));
        assertThat(mine(second)).isEqualTo(List.of("So am I"));
        String by = chat.history("lobby").get(1).getString("by");
        assertThat(first.script("return [...document.querySelectorAll('.message .mark')].map(e => e.textContent)"))
                .isEqualTo(List.of("·" + by.substring(12)));
        assertThat(second.script("return document.querySelectorAll('.message:not(.mine) .mark').length"))
                .isEqualTo(1L);
    }

    @Test
    void a_name_one_used_to_have_is_not_me_and_colours_go_by_person() {
        ChatPage first = ChatPage.open(browser, chat.pageUrl());
        ChatPage second = ChatPage.open(other, chat.pageUrl());
        takeName(first, "Ann");
        says(first, "one");
        takeName(first, "Zoe");
        takeName(second, "Ann");
        says(second, "two");
        takeName(second, "Bob");
        says(second, "three");
        first.shows("three");

        assertThat(mine(first)).isEqualTo(List.of("one"));
        assertThat(first.script("const hues = [...document.querySelectorAll('.message:not(.mine)')].map("
                        + "e => e.style.getPropertyValue('--hue')); return hues.length === 2 && hues[0] === hues[1]"))
                .isEqualTo(true);
    }

    @Test
    void a_new_tab_of_the_browser_is_the_same_person() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        takeName(page, "Ann");
        says(page, "from the first tab");
        String first = page.driver().getWindowHandle();
        page.driver().switchTo().newWindow(WindowType.TAB);
        try {
            ChatPage tab = ChatPage.open(browser, chat.pageUrl());
            tab.eventually().until(() -> tab.text("nick"), "Ann"::equals);
            tab.shows("from the first tab");
            says(tab, "from the second tab");

            assertThat(mine(tab)).isEqualTo(List.of("from the first tab", "from the second tab"));
        } finally {
            page.driver().close();
            page.driver().switchTo().window(first);
        }
        page.eventually().until(() -> mine(page), List.of("from the first tab", "from the second tab")::equals);
    }

    @Test
    void an_edit_a_reaction_and_a_deletion_reach_the_others() {
        ChatPage first = ChatPage.open(browser, chat.pageUrl());
        ChatPage second = ChatPage.open(other, chat.pageUrl());
        says(first, "one");
        second.eventually().until(() -> second.messages(), List.of("one")::equals);

        second.act("one", "👍");
        first.eventually().until(() -> first.count(".reaction") == 1);
        first.act("one", "Edit");
        first.type("!", Keys.ENTER);
        second.eventually().until(() -> second.messages(), List.of("one!")::equals);
        first.act("one!", "Delete…");
        first.click("delete-yes");

        second.eventually().until(() -> second.messages(), List.of("Message deleted")::equals);
        assertThat(second.count(".reaction")).isZero();
    }

    @Test
    void a_guest_is_marked_as_one() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());

        JsonObject message = chat.message("eve", "hi").put("guest", true);
        chat.publish("lobby", message);
        page.shows("hi");

        assertThat(page.script("return document.querySelector('.message .guest').textContent"))
                .isEqualTo("guest");
        assertThat(page.script("return document.querySelector('.message article').ariaLabel"))
                .asString()
                .startsWith("eve (guest), ");
    }
}

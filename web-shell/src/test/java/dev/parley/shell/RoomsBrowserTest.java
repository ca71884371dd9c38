package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Rooms, people and names: in the address, in the dialogs and in the panel, by mouse and by keyboard. */
class RoomsBrowserTest extends InBrowser {

    /** @param room the rest of the page's address */
    private ChatPage open(String room) {
        return ChatPage.open(browser, chat.pageUrl() + room);
    }

    private static void isIn(ChatPage page, String room) {
        page.eventually().until(() -> page.text("room"), room::equals);
    }

    private static String focus(ChatPage page) {
        return String.valueOf(page.script("return document.activeElement.id"));
    }

    @Test
    void an_address_leads_to_its_room_and_follows_the_room_in_view() {
        ChatPage page = open("#green%20tea");
        isIn(page, "green tea");
        assertThat(page.rooms()).isEqualTo(List.of("green tea"));

        page.say("/join #milk");
        isIn(page, "milk");
        page.eventually().until(() -> page.driver().getCurrentUrl(), (chat.pageUrl() + "#milk")::equals);
        page.driver().navigate().back();
        isIn(page, "green tea");
        page.script("location.hash = '#juice'");
        isIn(page, "juice");

        assertThat(chat.received("join"))
                .extracting(frame -> frame.getString("room"))
                .containsExactly("green tea", "milk", "juice");
    }

    @Test
    void a_rooms_link_is_copied() {
        ChatPage page = open("tea");
        isIn(page, "tea");
        assertThat(page.driver().getCurrentUrl()).isEqualTo(chat.pageUrl() + "#tea");
        page.driver()
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));

        page.click("share");

        page.eventually()
                .until(
                        () -> page.script("return document.getElementById('announce').textContent"),
                        "Link copied."::equals);
        assertThat(page.driver().executeAsyncScript("navigator.clipboard.readText().then(arguments[0], arguments[0])"))
                .isEqualTo(chat.pageUrl() + "#tea");
    }

    @Test
    void an_empty_room_invites() {
        ChatPage page = open("tea");

        page.eventually().until(() -> page.isShown("empty"));
        assertThat(page.text("empty")).contains("#tea", chat.pageUrl() + "#tea", "Choose your name");
        page.click("invite-name");
        page.type(Keys.chord(Keys.CONTROL, "a"), "Ann", Keys.ENTER);
        page.eventually().until(() -> page.text("nick"), "Ann"::equals);
        page.say("hello");
        page.eventually().until(() -> !page.isShown("empty"));
    }

    @Test
    void open_rooms_are_found_and_entered_by_keyboard() {
        chat.say("tea", "ann", "hi");
        chat.say("teapot", "ann", "hi");
        chat.say("milk", "ann", "hi");
        ChatPage page = open("");
        page.press(Keys.CONTROL, "k");
        page.eventually().until(() -> page.count("#open-rooms li") == 4);

        page.type("tea", Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        page.eventually().until(() -> page.script("return document.activeElement.innerText.trim()"), "#teapot"::equals);
        page.type(Keys.ENTER);

        isIn(page, "teapot");
        page.eventually().until(() -> focus(page), "message"::equals);
        page.press(Keys.ALT, Keys.ARROW_UP);
        isIn(page, "lobby");
    }

    @Test
    void a_room_can_be_made_in_the_dialog_and_escape_closes_it() {
        ChatPage page = open("");
        page.click("join");
        page.type(Keys.ESCAPE);
        page.eventually().until(() -> !page.isShown("join-dialog"));
        assertThat(focus(page)).isEqualTo("join");

        page.click("join");
        page.driver().findElement(By.id("join-room")).sendKeys(" #new room ", Keys.ENTER);

        isIn(page, "new room");
    }

    @Test
    void a_refused_name_stays_in_its_dialog_with_the_reason() {
        ChatPage page = open("");
        page.click("me");
        page.type("!", Keys.ENTER);

        page.eventually().until(() -> page.text("nick-problem"), "That is no nickname"::equals);
        page.type(Keys.chord(Keys.CONTROL, "a"), "Ann", Keys.ENTER);

        page.eventually().until(() -> !page.isShown("nick-dialog"));
        page.eventually().until(() -> page.text("nick"), "Ann"::equals);
        assertThat(page.typed()).isEmpty();
    }

    @Test
    void a_signed_name_is_not_changed_here() {
        chat.signed = true;
        ChatPage page = open("");

        page.click("me");

        assertThat(page.text("nick-dialog")).contains("comes with your account");
        assertThat(page.isShown("nick-form")).isFalse();
    }

    @Test
    void all_people_are_listed_page_by_page() {
        chat.crowd = 250;
        ChatPage page = open("");
        page.click("who");
        page.eventually().until(() -> page.count("#people li") == 100);
        assertThat(page.text("count")).isEqualTo("251 people");
        assertThat(page.text("people")).contains("(you)", "bob 2");

        page.click("more-people");
        page.eventually().until(() -> page.count("#people li") == 200);
        page.click("more-people");
        page.eventually().until(() -> page.count("#people li") == 251);
        assertThat(page.isShown("more-people")).isFalse();
        chat.announce("lobby", presence());
        page.eventually()
                .until(() -> String.valueOf(page.script("return document.getElementById('people').textContent"))
                        .contains("eve"));
        page.driver().findElement(By.id("close-members")).sendKeys(Keys.ESCAPE);

        page.eventually().until(() -> !page.isShown("members"));
        assertThat(focus(page)).isEqualTo("who");
    }

    private static JsonObject presence() {
        JsonObject eve = new JsonObject().put("nick", "eve").put("by", ChatGuest.publicId("eve"));
        return ChatServer.frame("presence", "eve joined")
                .put("joined", new JsonArray().add(eve))
                .put("count", 252);
    }

    @Test
    void somebody_is_written_to_alone() {
        ChatPage page = open("");
        page.say("/who");
        page.eventually().until(() -> page.count("#people button") == 1);

        page.driver().findElement(By.cssSelector("#people button")).click();
        isIn(page, "bob");
        page.say("psst");

        page.eventually().until(page::messages, List.of("psst")::equals);
        assertThat(chat.received("msg"))
                .containsExactly(new JsonObject()
                        .put("action", "msg")
                        .put("to", ChatGuest.publicId("bob"))
                        .put("text", "psst"));
        assertThat(chat.received("say")).isEmpty();
        page.click("leave");
        isIn(page, "lobby");
    }

    @Test
    void everything_can_be_reached_without_a_mouse() {
        chat.say("lobby", "ann", "see https://example.org/");
        ChatPage page = open("");
        page.shows("see");
        page.script("document.activeElement.blur()");
        Set<Object> reached = new HashSet<>();
        for (int i = 0; i < 16; i++) {
            page.press(Keys.SHIFT, Keys.TAB);
            reached.add(page.script("const e = document.activeElement; return e.id || e.className || e.localName"));
        }

        assertThat(reached).contains("message", "send", "log", "a", "share", "who", "me", "join", "room");
        page.script("document.querySelector('.skip').focus()");
        page.type(Keys.ENTER);
        assertThat(focus(page)).isEqualTo("message");
        page.type("by keyboard", Keys.ENTER);
        page.shows("by keyboard");
        assertThat(page.rooms()).isEqualTo(List.of("lobby"));
    }

    @Test
    void connections_are_called_connections() {
        ChatPage page = open("");

        chat.announce(
                "lobby", ChatServer.frame("presence", "").put("count", 1_234).put("of", "connections"));

        page.eventually().until(() -> page.text("count"), "1,234 connections"::equals);
    }
}

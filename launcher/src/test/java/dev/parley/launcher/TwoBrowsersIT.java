package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.shell.Browser;
import dev.parley.shell.ChatPage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Two people meet, each in a Chromium of their own, in the chat of the real jar. */
class TwoBrowsersIT {

    private static final String REPLY = "Yes, <mark>bob</mark> & I";

    private static final List<Browser> OPENED = new CopyOnWriteArrayList<>();

    private static Browser anns;
    private static Browser bobs;

    @BeforeAll
    static void openBrowsers() {
        CompletableFuture<Browser> first = CompletableFuture.supplyAsync(TwoBrowsersIT::open);
        CompletableFuture<Browser> second = CompletableFuture.supplyAsync(TwoBrowsersIT::open);
        CompletableFuture.allOf(first, second).join();
        anns = first.join();
        bobs = second.join();
    }

    private static Browser open() {
        Browser browser = Browser.open();
        OPENED.add(browser);
        return browser;
    }

    @AfterAll
    static void closeBrowsers() {
        OPENED.forEach(Browser::close);
    }

    /** Closes the pages' sockets, so that no page reconnects to a process of another test. */
    @AfterEach
    void leavePages() {
        OPENED.forEach(browser -> browser.driver().get("about:blank"));
    }

    @Test
    void two_people_talk_react_edit_delete_and_leave() {
        try (ParleyJar parley = ParleyJar.started(Map.of())) {
            String url = "http://localhost:" + parley.port();
            ChatPage ann = ChatPage.open(anns, url);
            ann.say("/nick ann");
            ann.say("Is anybody there?");
            ann.shows("Is anybody there?");
            ChatPage bob = ChatPage.open(bobs, url);
            talk(ann, bob);
            change(ann, bob);
            reload(ann, bob);
            talkApart(ann, bob);
            leaveTheRoom(ann, bob);
            leaveThePage(ann, bob);
        }
    }

    /** What was said before somebody came is in the room's history. */
    private static void talk(ChatPage ann, ChatPage bob) {
        has(bob, "Is anybody there?");
        ann.shows(bob.text("nick") + " joined.");
        bob.say(REPLY);
        has(ann, "Is anybody there?", REPLY);
        has(bob, "Is anybody there?", REPLY);
        assertThat(ann.count("main mark")).isZero();
    }

    private static void change(ChatPage ann, ChatPage bob) {
        bob.act("Is anybody there?", "👍");
        ann.eventually().until(() -> ann.count(".reaction") == 1);
        ann.act("Is anybody there?", "Edit");
        ann.type("!", Keys.ENTER);
        has(bob, "Is anybody there?!", REPLY);
        ann.act("Is anybody there?!", "Delete…");
        ann.click("delete-yes");
        has(ann, "Message deleted", REPLY);
        has(bob, "Message deleted", REPLY);
    }

    /** A guest is the same guest afterwards, for both, and what is deleted stays so. */
    private static void reload(ChatPage ann, ChatPage bob) {
        String guest = bob.text("nick");
        bob.driver().navigate().refresh();
        bob.isConnected();
        has(bob, "Message deleted", REPLY);
        assertThat(bob.count(".reaction")).isZero();
        assertThat(bob.text("nick")).isEqualTo(guest);
        bob.say("still " + guest);
        ann.shows("still " + guest);
        assertThat(ann.log()).doesNotContain("left.", "is now");
    }

    private static void talkApart(ChatPage ann, ChatPage bob) {
        bob.say("/nick bob");
        ann.shows("is now bob.");
        ann.say("/msg bob psst");
        bob.eventually().until(() -> bob.count(".room.direct") == 1);
        bob.chooseRoom("ann");
        has(bob, "psst");
        bob.say("yes?");
        has(ann, "psst", "yes?");
        List.of(ann, bob).forEach(page -> page.chooseRoom("lobby"));
    }

    /** Others learn of it at once. */
    private static void leaveTheRoom(ChatPage ann, ChatPage bob) {
        for (ChatPage page : List.of(ann, bob)) {
            page.say("/join tea");
            page.eventually().until(() -> page.text("room"), "tea"::equals);
        }
        ann.shows("bob joined.");
        bob.say("I must go");
        has(ann, "I must go");
        bob.click("leave");
        ann.shows("bob left.");
        ann.chooseRoom("lobby");
    }

    /** Others learn of it once, when nobody expects the person back, and the way back leads to what was missed. */
    private static void leaveThePage(ChatPage ann, ChatPage bob) {
        bob.driver().get("about:blank");
        ann.shows("bob left.");
        ann.say("gone");
        bob.driver().navigate().back();
        bob.isConnected();
        bob.shows("gone");
        ann.shows("bob joined.");
        assertThat(ann.log()).containsOnlyOnce("left.");
    }

    private static void has(ChatPage page, String... messages) {
        page.eventually().untilAsserted(() -> assertThat(page.messages()).isEqualTo(List.of(messages)));
    }

    @Test
    void two_people_of_one_name_are_two_and_old_messages_come_by_scrolling_up() {
        try (ParleyJar parley = ParleyJar.started(Map.of());
                ChatClient other = new ChatClient(parley.port(), "?lobby=false")) {
            other.send(Map.of("action", "join", "room", "tea"));
            List<String> lines =
                    IntStream.rangeClosed(1, 120).mapToObj(i -> "line " + i).toList();
            lines.forEach(other::say);
            String url = "http://localhost:" + parley.port() + "/tea";
            ChatPage ann = ChatPage.open(anns, url);
            ann.eventually().until(() -> {
                ann.driver().executeScript("document.getElementById('log').scrollTop = 0");
                return ann.messages().equals(lines);
            });
            ChatPage bob = ChatPage.open(bobs, url);
            for (ChatPage page : List.of(ann, bob)) {
                page.say("/nick Ann");
                page.eventually().until(() -> page.text("nick"), "Ann"::equals);
            }
            ann.say("I am Ann");
            bob.shows("I am Ann");
            bob.say("So am I");
            ann.shows("So am I");
            assertThat(ann.texts(".message.mine .text")).isEqualTo(List.of("I am Ann"));
            assertThat(bob.texts(".message.mine .text")).isEqualTo(List.of("So am I"));
            assertThat(ann.texts(".message .mark")).hasSize(1);
            ann.click("who");
            ann.eventually()
                    .until(() -> ann.texts("#people .from").stream()
                                    .filter("Ann"::equals)
                                    .count()
                            == 2);
        }
    }
}

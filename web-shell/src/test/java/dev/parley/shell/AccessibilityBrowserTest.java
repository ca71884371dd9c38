package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * The page is usable by everybody in each of its states, in the light and in the dark theme, on a phone and in forced
 * colours: axe-core finds nothing, controls are at least 44 px wide and high, and their borders have a contrast of 3:1.
 */
class AccessibilityBrowserTest extends InBrowser {

    private static final Map<String, String> LIGHT = Map.of("prefers-color-scheme", "light");
    private static final Map<String, String> DARK = Map.of("prefers-color-scheme", "dark");
    private static final Map<String, String> FORCED = Map.of("forced-colors", "active");
    private static final String AXE = text("/axe.min.js");
    private static final String RULES = text("controls.js");
    private static final String STATE =
            "return getComputedStyle(document.getElementById('state'), '::before').borderTopColor";

    private final SoftAssertions found = new SoftAssertions();

    private static String text(String resource) {
        try (InputStream in = AccessibilityBrowserTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    @AfterEach
    void reset() {
        ChatPage.in(browser).asItIs();
    }

    private ChatPage open() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.script(AXE);
        return page;
    }

    private void check(String state, ChatPage page) {
        inspect(state + ", light", page, LIGHT);
        inspect(state + ", dark", page, DARK);
        inspect(state + ", forced colours", page, FORCED);
        page.resize(390, 760);
        inspect(state + ", phone", page, LIGHT);
        page.asItIs();
    }

    private void inspect(String state, ChatPage page, Map<String, String> features) {
        page.emulate(features);
        Object violations = page.driver().executeAsyncScript("""
                const done = arguments[0];
                const resting = () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
                resting().then(() => axe.run({ resultTypes: ['violations'] })).then(({ violations }) =>
                  done(violations.map(({ id, nodes }) => id + ': ' + nodes.map((n) => n.html.slice(0, 160) + ' '
                    + n.any.map((c) => c.message).join()).join(' | '))), (e) => done([String(e)]));
                """);
        found.assertThat(violations).as(state).isEqualTo(List.of());
        found.assertThat(page.script(RULES + "; return problems(" + features.equals(FORCED) + ")"))
                .as(state)
                .isEqualTo(List.of());
    }

    @Test
    void a_conversation() {
        JsonObject first = chat.say("lobby", "ann", "one `code` https://example.org **bold**");
        chat.say("lobby", "ann", "two");
        JsonObject gone = chat.say("lobby", "bob", "three");
        chat.publish("lobby", change("reaction", first).put("emoji", "👍").put("on", true));
        chat.publish("lobby", change("edit", first).put("text", "one, edited").put("by", ChatGuest.publicId("ann")));
        chat.redact("lobby", gone);
        chat.publish("lobby", change("redacted", gone));
        chat.publish(
                "lobby",
                chat.message("bob", "@guest-1 look").put("reply", first).put("guest", true));
        chat.publishVerbatim("lobby", new JsonObject().put("text", "Maintenance at noon"));
        ChatPage page = open();
        page.shows("Maintenance");
        page.say("mine");
        page.shows("mine");
        chat.announce("lobby", ChatServer.frame("typing", "").put("from", "ann").put("by", ChatGuest.publicId("ann")));
        page.eventually().until(() -> page.text("typing").contains("ann"));
        check("a conversation", page);

        writing(page);

        page.say("/join tea");
        page.eventually().until(() -> page.isShown("empty"));
        check("an empty room", page);

        chat.say("lobby", "ann", "unread");
        page.eventually().until(() -> page.rooms().contains("lobby 1"));
        page.chooseRoom("lobby");
        page.eventually().until(() -> page.count(".unread-line") == 1);
        check("unread messages", page);
        found.assertAll();
    }

    private void writing(ChatPage page) {
        page.script("document.querySelector('.message.mine .more').click()");
        check("the actions of a message", page);
        page.type(Keys.ESCAPE);
        page.act("mine", "Answer");
        page.paste("x".repeat(2_001));
        check("an answer that is too long", page);
        page.clear();
        page.click("mode-end");
        page.act("mine", "Delete…");
        check("the question before a deletion", page);
        page.click("delete-no");
        chat.refusal = ChatServer.frame("error", "Not today").put("message", "Not today");
        page.say("refused");
        page.eventually().until(() -> page.count("#pending .failed") == 1);
        check("a message that was not sent", page);
        page.choose("Discard");
        chat.refusal = new JsonObject();
    }

    private JsonObject change(String type, JsonObject target) {
        return chat.message("bob", "").put("type", type).put("target", target);
    }

    @Test
    void people_and_dialogs() {
        chat.crowd = 120;
        chat.say("tea", "ann", "hi");
        ChatPage page = open();
        page.click("who");
        page.eventually().until(() -> page.count("#people li") == 100);
        check("the people", page);
        page.script("document.querySelector('#people button').click()");
        page.eventually().until(() -> page.text("count").contains("two of you"));
        page.click("close-members");
        check("a private conversation", page);

        page.click("join");
        page.eventually().until(() -> page.count("#open-rooms li") == 2);
        check("the dialog to enter a room", page);
        page.click("close-join");

        page.click("me");
        check("the dialog to choose a name", page);
        page.driver().switchTo().activeElement().sendKeys("!\n");
        page.eventually().until(() -> !page.text("nick-problem").isEmpty());
        check("a refused name", page);
        page.click("close-nick");
        found.assertAll();
    }

    @Test
    void the_connection() {
        IntStream.rangeClosed(1, 60).forEach(i -> chat.say("lobby", "ann", "line " + i));
        ChatPage page = open();
        page.shows("line 60");
        page.script("document.getElementById('log').scrollTop -= 800");
        page.eventually().until(() -> page.isShown("latest"));
        chat.say("lobby", "bob", "news");
        page.eventually().until(() -> page.text("latest"), "1 new ↓"::equals);
        check("a reader of older messages", page);

        page.holdLongWaits();
        chat.last().close((short) 1013, "Overloaded");
        page.becomes("waiting");
        page.say("on its way");
        page.eventually().until(() -> !page.pending().isEmpty());
        check("waiting for the server", page);
        assertThat(page.script("""
                        const [a, b] = ['latest', 'reconnect'].map((id) => document.getElementById(id).getBoundingClientRect());
                        return a.bottom <= b.top""")).isEqualTo(true);

        page.click("reconnect");
        page.isConnected();
        page.say("/jion");
        page.eventually().until(() -> page.text("hint").contains("No such command"));
        check("a mistyped command", page);
        chat.last().close((short) 1000, "Enough");
        page.becomes("closed");
        check("closed", page);
        found.assertAll();
    }

    @Test
    void less_motion_is_no_motion() {
        ChatPage page = open();
        page.emulate(Map.of("prefers-reduced-motion", "reduce"));
        chat.silent = true;
        page.say("slow");
        page.eventually().until(() -> !page.pending().isEmpty());

        assertThat(
                        page.script(
                                "return document.getAnimations().filter(({ effect }) => effect.getTiming().duration > 0).length"))
                .isEqualTo(0L);
    }

    @Test
    void forced_colours_keep_bubbles_selection_and_state_apart() {
        chat.say("lobby", "ann", "hers");
        ChatPage page = open();
        page.say("mine");
        page.shows("mine");
        page.emulate(FORCED);

        assertThat(page.script("""
                const width = (selector) => parseFloat(getComputedStyle(document.querySelector(selector)).borderTopWidth);
                return [width('.message:not(.mine) .text'), width('.message.mine .text'), width('.room[aria-current]')];
                """)).isEqualTo(List.of(1L, 2L, 2L));
        Object open = page.script(STATE);
        page.holdLongWaits();
        chat.last().close((short) 1013, "Overloaded");
        page.becomes("waiting");
        assertThat(page.script(STATE)).isNotEqualTo(open);
    }
}

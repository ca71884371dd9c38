package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** What the pointer and the focus do to controls, and where the people stand, for people with a mouse. */
class LooksBrowserTest extends InBrowser {

    // A touched element would keep its hover. Only the time of a message may stay.
    private static final String STICKY = """
            const within = (rules) => [...rules].flatMap((rule) =>
              rule.media?.mediaText.includes('hover: hover') ? [] : rule.selectorText ? [rule.selectorText] : within(rule.cssRules ?? []));
            return [...document.styleSheets].flatMap((sheet) => within(sheet.cssRules))
              .filter((selectors) => selectors.includes(':hover') && !selectors.includes('.gutter'));
            """;

    // The controls whose focus ring reaches beyond an element that clips, or beyond the window.
    private static final String CLIPPED = """
            const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
            const clips = (e) => getComputedStyle(e).overflow !== 'visible';
            const inner = (e) => {
              const { left, top } = e.getBoundingClientRect();
              const [x, y] = [left + e.clientLeft, top + e.clientTop];
              return { left: x, top: y, right: x + e.clientWidth, bottom: y + e.clientHeight };
            };
            const around = (e) => (e ? [...(clips(e) ? [inner(e)] : []), ...around(e.parentElement)] : [view]);
            const isCut = (control) => {
              control.focus({ focusVisible: true });
              const { outlineWidth, outlineOffset, outlineStyle } = getComputedStyle(control);
              const reach = parseFloat(outlineWidth) + parseFloat(outlineOffset);
              const { left, top, right, bottom } = control.getBoundingClientRect();
              return outlineStyle === 'none' || around(control.parentElement).some((box) =>
                left - reach < box.left - 0.5 || top - reach < box.top - 0.5 || right + reach > box.right + 0.5 || bottom + reach > box.bottom + 0.5);
            };
            return [...document.querySelectorAll('button, input, textarea, a[href]:not(.skip), [tabindex="0"]')]
              .filter((e) => e.checkVisibility()).filter(isCut).map((e) => `${e.localName}#${e.id}.${e.className}`);
            """;

    private static final String OTHER_ROOM = ".room:not([aria-current])";
    private static final String ROOM_IN_VIEW = ".room[aria-current]";
    private static final String PERSON = "#people button";

    private final ChatPage page;

    LooksBrowserTest() {
        super(Browser.MOUSE);
        page = ChatPage.open(browser, chat.pageUrl());
    }

    @AfterEach
    void reset() {
        page.asItIs();
    }

    @Test
    void touch_leaves_no_hover() {
        assertThat(page.script(STICKY)).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void what_the_pointer_is_on_differs_from_what_is_chosen(String theme) {
        page.emulate(Map.of("prefers-color-scheme", theme));
        page.say("/join tea");
        page.shows("You joined tea");
        page.click("who");
        page.eventually().until(() -> page.count(PERSON) == 1);
        page.point("#log");
        String chosen = look(ROOM_IN_VIEW);
        String resting = look(OTHER_ROOM);
        assertThat(resting).isNotEqualTo(chosen);

        for (String control : List.of(PERSON, OTHER_ROOM)) {
            String before = look(control);
            page.point(control);
            page.eventually().until(() -> !look(control).equals(before));
            assertThat(look(control)).as(control).isNotEqualTo(chosen);
        }
        page.point(ROOM_IN_VIEW);
        page.eventually().until(() -> look(OTHER_ROOM), resting::equals);
        assertThat(look(ROOM_IN_VIEW)).isEqualTo(chosen);
    }

    /** The ground of a control. */
    private String look(String control) {
        return String.valueOf(
                page.script("return getComputedStyle(document.querySelector('" + control + "')).backgroundColor"));
    }

    @Test
    void a_chosen_room_or_person_gives_the_message_line_the_focus() {
        page.say("/join tea");
        page.shows("You joined tea");
        page.chooseRoom("lobby");
        page.eventually().until(() -> page.text("room"), "lobby"::equals);
        assertThat(focus()).isEqualTo("message");

        page.click("who");
        page.eventually().until(() -> page.count(PERSON) == 1);
        assertThat(focus()).isEqualTo("close-members");
        page.driver().findElement(By.cssSelector(PERSON)).click();
        page.eventually().until(() -> page.text("room"), "bob"::equals);
        assertThat(focus()).isEqualTo("message");
    }

    private String focus() {
        return String.valueOf(page.script("return document.activeElement.id"));
    }

    @Test
    void a_message_under_the_pointer_shows_its_time_and_what_can_be_done_with_it() {
        chat.say("lobby", "ann", "one");
        chat.say("lobby", "ann", "two");
        page.shows("two");
        page.point("#composer");
        page.eventually().until(this::visible, List.of("0", "0")::equals);

        page.point(".message.grouped .text");

        page.eventually().until(this::visible, List.of("1", "1")::equals);
    }

    private List<?> visible() {
        return page.script("""
                const parts = document.querySelectorAll('.message.grouped .gutter, .message.grouped .actions');
                return [...parts].map((part) => getComputedStyle(part).opacity);
                """) instanceof List<?> found ? found : List.of();
    }

    @Test
    void focus_rings_are_whole() {
        chat.say("lobby", "ann", "see https://example.org/");
        page.shows("see");
        page.click("who");
        page.eventually().until(() -> page.count("#people li") == 2);

        assertThat(page.script(CLIPPED)).isEqualTo(List.of());
        page.click("close-members");
        page.resize(390, 760);
        assertThat(page.script(CLIPPED)).isEqualTo(List.of());
    }

    @Test
    void people_stand_beside_the_log_or_above_it_if_there_is_no_room() {
        page.click("who");

        assertThat(isBeside()).isTrue();
        page.resize(390, 760);
        assertThat(isBeside()).isFalse();
    }

    private boolean isBeside() {
        return Boolean.TRUE.equals(page.script("""
                const [log, members] = ['log', 'members'].map((id) => document.getElementById(id).getBoundingClientRect());
                return log.right <= members.left && members.width > 0;
                """));
    }
}

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the pointer and the focus do to controls, and where the people stand. */
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

    private final ChatPage page = ChatPage.open(browser, chat.pageUrl());

    @AfterEach
    void reset() {
        page.asItIs();
    }

    @Test
    void touch_leaves_no_hover() {
        assertThat(page.script(STICKY)).isEqualTo(List.of());
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

package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Everything that people do in the chat, done by keys alone. */
class KeyboardBrowserTest extends InBrowser {

    /** More than there are controls on the page. */
    private static final int MAX_STEPS = 60;

    private static final String FOCUSED = """
            const { id, ariaLabel, textContent } = document.activeElement;
            return id || ariaLabel || textContent;
            """;

    private final ChatPage page = ChatPage.open(browser, chat.pageUrl());

    @Test
    void name_room_message_answer_edit_and_deletion_need_no_mouse() {
        page.eventually().until(this::focused, "message"::equals);

        backTo("me");
        keys(Keys.ENTER, "ann", Keys.ENTER);
        page.eventually().until(() -> page.text("nick"), "ann"::equals);

        press(Keys.CONTROL, "k");
        page.eventually().until(this::focused, "join-room"::equals);
        keys("tea", Keys.ENTER);
        page.eventually().until(() -> page.text("room"), "tea"::equals);
        // With a mouse, and hence a keyboard, the focus is there already; this browser seems to have neither.
        forthTo("message");

        keys("hello", Keys.ENTER);
        shows(List.of("hello"));
        answer();
        edit();
        delete();

        press(Keys.ALT, Keys.ARROW_UP);
        page.eventually().until(() -> page.text("room"), "lobby"::equals);
    }

    private void answer() {
        backTo("Actions for this message");
        keys(Keys.ENTER);
        forthTo("Answer");
        keys(Keys.ENTER);
        page.eventually().until(this::focused, "message"::equals);
        keys("hello yourself", Keys.ENTER);
        shows(List.of("hello", "hello yourself"));
        assertThat(page.count(".quote")).isEqualTo(1);
    }

    private void edit() {
        keys(Keys.ARROW_UP);
        page.eventually().until(page::typed, "hello yourself"::equals);
        keys(Keys.ESCAPE);
        page.eventually().until(page::typed, ""::equals);
        keys(Keys.ARROW_UP, Keys.END, ", Bob", Keys.ENTER);
        shows(List.of("hello", "hello yourself, Bob"));
    }

    private void delete() {
        backTo("Actions for this message");
        keys(Keys.ENTER);
        forthTo("Delete…");
        keys(Keys.ENTER);
        page.eventually().until(() -> page.isShown("delete-dialog"));
        forthTo("delete-yes");
        keys(Keys.ENTER);
        shows(List.of("hello", "Message deleted"));
    }

    private void shows(List<String> messages) {
        page.eventually().until(page::messages, messages::equals);
    }

    private String focused() {
        return String.valueOf(page.script(FOCUSED));
    }

    /** To whatever has the focus. */
    private void keys(CharSequence... keys) {
        new Actions(page.driver()).sendKeys(keys).perform();
    }

    private void press(Keys held, CharSequence key) {
        page.press(held, key);
    }

    private void forthTo(String control) {
        walkTo(control, () -> keys(Keys.TAB));
    }

    private void backTo(String control) {
        walkTo(control, () -> press(Keys.SHIFT, Keys.TAB));
    }

    private void walkTo(String control, Runnable step) {
        for (int steps = 0; steps < MAX_STEPS && !focused().equals(control); steps++) {
            step.run();
        }
        assertThat(focused()).isEqualTo(control);
    }
}

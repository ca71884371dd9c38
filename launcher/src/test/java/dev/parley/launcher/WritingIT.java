package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.shell.Browser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The writing side of the page with the real chat: edits, answers, reactions, deletions, private messages. */
class WritingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void what_one_writes_is_edited_answered_reacted_to_and_deleted() {
        try (ParleyJar parley = ParleyJar.started(Map.of());
                ChatClient other = new ChatClient(parley.port(), "?lobby=false");
                Browser browser = Browser.open()) {
            other.send(Map.of("action", "nick", "nick", "Bob"));
            other.send(Map.of("action", "join", "room", "tea"));
            other.next("joined");
            other.say("a question");
            browser.driver().get("http://localhost:" + parley.port() + "/#tea");
            shows(browser, ".message .text", "a question");

            choose(browser, 0, "Answer");
            type(browser, "an anwser");
            shows(browser, ".message .text", "a question", "an anwser");
            assertThat(texts(browser, ".message .quote"))
                    .singleElement()
                    .asString()
                    .contains("a question");
            browser.driver().findElement(By.id("message")).sendKeys(Keys.ARROW_UP);
            browser.driver().findElement(By.id("message")).clear();
            type(browser, "an answer");
            shows(browser, ".message .text", "a question", "an answer");
            choose(browser, 0, "👍");
            shows(browser, ".reaction", "👍 1");

            choose(browser, 1, "Delete…");
            browser.driver().findElement(By.id("delete-yes")).click();
            shows(browser, ".message .text", "a question", "Message deleted");
            shows(browser, "#pending li");

            type(browser, "/msg bob psst");
            shows(browser, ".message .text", "psst");
            assertThat(other.next("direct").path("text").asText()).isEqualTo("psst");
        }
    }

    private static void type(Browser browser, String text) {
        browser.driver().findElement(By.id("message")).sendKeys(text, Keys.ENTER);
    }

    private static void choose(Browser browser, int message, String action) {
        browser.driver().executeScript("document.querySelectorAll('.message .more')[arguments[0]].click()", message);
        browser.driver()
                .findElement(By.xpath("//dialog[@id='menu']//button[. = '" + action + "']"))
                .click();
    }

    private static void shows(Browser browser, String selector, String... texts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(texts(browser, selector)).containsExactly(texts));
    }

    private static List<String> texts(Browser browser, String selector) {
        String script = "return [...document.querySelectorAll(arguments[0])].map(each => each.textContent)";
        return browser.driver().executeScript(script, selector) instanceof List<?> texts
                ? texts.stream().map(String::valueOf).toList()
                : List.of();
    }
}

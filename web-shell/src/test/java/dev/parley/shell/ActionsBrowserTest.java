package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What one can do with a message: answer, react, edit, delete. */
class ActionsBrowserTest extends InBrowser {

    private JsonObject frame(String action, JsonObject target) {
        return new JsonObject().put("action", action).put("room", "lobby").put("target", target);
    }

    @Test
    void my_message_is_edited_by_the_menu_or_by_the_arrow_up_and_my_draft_stays() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("helo");
        page.eventually().until(() -> page.messages(), List.of("helo")::equals);
        page.type(Keys.ARROW_UP);
        assertThat(page.typed()).isEqualTo("helo");
        page.type(Keys.BACK_SPACE, "lo", Keys.ENTER);
        page.eventually().until(() -> page.messages(), List.of("hello")::equals);

        page.type("a draft");
        page.act("hello", "Edit");
        assertThat(page.typed()).isEqualTo("hello");
        page.type(" all", Keys.ENTER);

        page.eventually().until(() -> page.messages(), List.of("hello all")::equals);
        page.eventually().until(() -> page.count("#pending li") == 0);
        assertThat(page.typed()).isEqualTo("a draft");
        assertThat(chat.received("edit"))
                .containsExactly(
                        frame("edit", chat.position(1)).put("text", "hello"),
                        frame("edit", chat.position(1)).put("text", "hello all"));
    }

    @Test
    void escape_ends_an_edit_and_an_answer() {
        chat.say("lobby", "ann", "a question");
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.shows("a question");
        page.act("a question", "Answer");
        assertThat(page.text("mode")).contains("Answer to ann: a question");

        page.type(Keys.ESCAPE);

        assertThat(page.isShown("mode")).isFalse();
        page.say("nothing to do with it");
        page.eventually().until(() -> chat.received("say").size() == 1);
        assertThat(chat.received("say").get(0).containsKey("reply")).isFalse();
    }

    @Test
    void an_answer_quotes_its_message() {
        chat.say("lobby", "ann", "a question");
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.shows("a question");

        page.act("a question", "Answer");
        page.type("an answer", Keys.ENTER);

        page.eventually().until(() -> page.count(".message.mine .quote") == 1);
        assertThat(chat.received("say").get(0).getJsonObject("reply")).isEqualTo(chat.position(1));
        assertThat(page.driver()
                        .findElement(By.cssSelector(".message.mine .quote"))
                        .getText())
                .contains("ann", "a question");
    }

    @Test
    void a_reaction_is_added_and_withdrawn() {
        chat.say("lobby", "ann", "news");
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.shows("news");

        page.act("news", "🎉");
        page.eventually().until(() -> page.count(".reaction") == 1);
        page.driver().findElement(By.cssSelector(".reaction")).click();
        page.eventually().until(() -> page.count(".reaction") == 0);

        assertThat(chat.received("react"))
                .containsExactly(
                        frame("react", chat.position(1)).put("emoji", "🎉").put("on", true),
                        frame("react", chat.position(1)).put("emoji", "🎉").put("on", false));
    }

    @Test
    void my_message_is_deleted_after_a_question() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("a secret");
        page.eventually().until(() -> page.messages(), List.of("a secret")::equals);
        page.act("a secret", "Delete…");
        page.click("delete-no");
        assertThat(chat.received("delete")).isEmpty();

        page.act("a secret", "Delete…");
        page.click("delete-yes");

        page.eventually().until(() -> page.messages(), List.of("Message deleted")::equals);
        assertThat(chat.received("delete")).containsExactly(frame("delete", chat.position(1)));
        assertThat(page.count(".more")).isZero();
    }

    @Test
    void only_my_own_messages_can_be_changed() {
        chat.say("lobby", "ann", "hers");
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.shows("hers");
        page.script("document.querySelector('.more').click()");

        assertThat(page.text("menu")).contains("Answer").doesNotContain("Edit", "Delete");
    }

    @Test
    void an_edit_that_fails_is_kept_with_its_error() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.say("mine");
        page.eventually().until(() -> page.messages(), List.of("mine")::equals);
        chat.refusal = ChatServer.frame("error", "Gone").put("message", "That message is no longer stored.");

        page.act("mine", "Edit");
        page.type("!", Keys.ENTER);

        page.eventually().until(() -> page.text("pending"), text -> text.contains("That message is no longer stored."));
        assertThat(page.text("pending")).contains("Edit: mine!");
    }
}

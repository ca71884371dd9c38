package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A typed line is published once or returned, whatever happens to the connection. */
class DeliveryBrowserTest extends InBrowser {

    @Test
    void a_line_is_published_once_even_if_the_connection_is_lost_before_its_acknowledgement() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.losesAcks = true;

        page.say("just once");

        page.eventually()
                .until(() -> chat.received("say").size() == 2 && page.pending().isEmpty());
        assertThat(page.messages()).isEqualTo(List.of("just once"));
        assertThat(chat.received)
                .filteredOn(frame -> frame.containsKey("clientId"))
                .extracting(frame -> frame.getString("clientId"))
                .hasSize(2)
                .containsOnly(chat.received.stream()
                        .filter(frame -> frame.containsKey("clientId"))
                        .findFirst()
                        .orElseThrow()
                        .getString("clientId"));
    }

    @Test
    void a_pending_line_at_a_final_close_is_reported_and_offered_again() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;
        page.say("keep me");
        page.eventually().until(() -> !chat.received("say").isEmpty());

        chat.last().close((short) 1000, "Enough");

        page.eventually().until(page::typed, "keep me"::equals);
        assertThat(page.text("hint")).contains("ended the conversation", "may have been sent");
    }

    @Test
    void a_command_needs_a_connection_and_stays_where_it_was_typed() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.last().close((short) 1013, "Overloaded");
        page.becomes("waiting");

        page.say("/nick ann");

        assertThat(page.typed()).isEqualTo("/nick ann");
        assertThat(page.text("hint")).contains("Not connected", "stays here");
    }

    @Test
    void a_line_that_is_not_acknowledged_in_time_is_sent_again_on_another_connection() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        page.hurry();
        chat.silent = true;

        page.say("anyone?");

        page.eventually().until(() -> chat.sockets.size() >= 2);
        chat.silent = false;
        page.shows("anyone?");
        page.eventually().until(() -> page.pending().isEmpty());
        assertThat(page.messages()).isEqualTo(List.of("anyone?"));
    }

    @Test
    void a_command_without_an_answer_is_reported_and_offered_again() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;
        page.say("/nick ann");
        page.eventually().until(() -> !chat.received("nick").isEmpty());

        chat.last().close((short) 1012, "Service restarting");

        page.shows("may not have arrived: /nick ann");
        assertThat(page.typed()).isEqualTo("/nick ann");
    }
}

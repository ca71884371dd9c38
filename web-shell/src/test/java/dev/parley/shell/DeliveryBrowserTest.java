package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    void a_line_at_a_final_close_is_kept_and_sent_again_under_its_id_if_the_person_wants() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.silent = true;
        page.say("keep me");
        page.eventually().until(() -> !chat.received("say").isEmpty());

        chat.last().close((short) 1000, "Enough");

        page.eventually().until(() -> page.text("pending"), text -> text.contains("It may have been sent"));
        assertThat(page.text("pending")).contains("keep me", "Not sent. The server ended the conversation.");
        chat.silent = false;
        page.choose("Try again");
        page.eventually().until(() -> page.messages(), List.of("keep me")::equals);
        page.eventually().until(() -> page.pending().isEmpty());
        assertThat(clientIds()).hasSize(1);
    }

    @Test
    void what_was_not_sent_survives_a_reload_and_is_published_once() {
        ChatPage page = ChatPage.open(browser, chat.pageUrl());
        chat.losesAcks = true;
        page.script("Math.random = () => 1");
        page.say("/join tea");
        page.shows("You joined tea");
        chat.silent = true;
        page.say("published, but not acknowledged");
        page.say("not even sent");
        page.eventually().until(() -> !chat.received("say").isEmpty());
        chat.silent = false;

        ChatPage.open(browser, chat.pageUrl());

        page.eventually()
                .until(() -> page.messages(), List.of("published, but not acknowledged", "not even sent")::equals);
        page.eventually().until(() -> page.pending().isEmpty());
        assertThat(clientIds()).hasSize(2);
        assertThat(chat.history("tea")).hasSize(2);
    }

    private Set<String> clientIds() {
        return chat.received.stream()
                .filter(frame -> frame.containsKey("clientId"))
                .map(frame -> frame.getString("clientId"))
                .collect(Collectors.toSet());
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

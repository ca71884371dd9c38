package dev.parley.referee;

import static dev.parley.referee.Fault.Kind.WRONG_PRESENCE;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is in a channel when everything has come to rest. */
class PresenceJudgementTest {

    private final LifeStory story = new LifeStory();

    private LifeStory annIsIn() {
        story.accepted("ann", 1).closed(1000, 20).disconnected(20);
        return story;
    }

    @Test
    void those_whose_sockets_are_open_are_the_members() {
        annIsIn().checked(10, Set.of("ann"), Set.of("ann")).isRight();
    }

    @Test
    void a_member_without_a_socket_is_found() {
        story.accepted("bob", 1).lost(5).disconnected(6);
        annIsIn().checked(10, Set.of("ann"), Set.of("ann", "bob")).isWrong(WRONG_PRESENCE);
    }

    @Test
    void a_socket_that_is_no_member_is_found() {
        annIsIn().checked(10, Set.of("ann"), Set.of()).isWrong(WRONG_PRESENCE);
    }

    @Test
    void a_socket_that_no_function_accepted_is_found() {
        annIsIn().checked(10, Set.of("ann", "bob"), Set.of("ann")).isWrong(WRONG_PRESENCE);
    }

    @Test
    void an_open_socket_whose_disconnect_was_handed_out_is_found() {
        story.accepted("bob", 1).disconnected(6).closed(1000, 20);
        annIsIn().checked(10, Set.of("ann", "bob"), Set.of("ann", "bob")).isWrong(WRONG_PRESENCE);
    }
}

package dev.parley.chat.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import org.junit.jupiter.api.Test;

/** What a client is told about a call that failed. */
class ChatExceptionTest {

    private static Throwable of(Reason reason) {
        return ChatException.<Void>retryable("Try again.")
                .apply(new ConnectionException(reason, "a test's own"))
                .cause();
    }

    @Test
    void what_the_sign_in_does_not_permit_is_not_tried_again() {
        assertThat(of(Reason.FORBIDDEN)).isInstanceOfSatisfying(ChatException.class, told -> {
            assertThat(told.mayRetry()).isFalse();
            assertThat(told.sentence()).isEqualTo("Your sign-in does not permit that.");
        });
    }

    @Test
    void what_is_unavailable_is() {
        assertThat(of(Reason.UNAVAILABLE))
                .isInstanceOfSatisfying(
                        ChatException.class, told -> assertThat(told.mayRetry()).isTrue());
    }
}
